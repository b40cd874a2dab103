package ai.alquimia.registry.domain;

/** What the rules ask about the characters of a text. */
public final class Characters {
    private Characters() {}

    static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    static int utf8Length(String text) {
        return text.codePoints().map(Characters::utf8Length).sum();
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Compares by code point, as Python and RFC 8259 readers do; {@code String.compareTo} compares UTF-16 units. */
    public static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int at = 0; at < length; at++) {
            char a = left.charAt(at);
            char b = right.charAt(at);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    /** Lifts surrogates above the rest of the basic plane: a pair stands for a code point beyond it. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
