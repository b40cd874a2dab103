package ai.alquimia.registry.domain;

/** What the rules ask about the characters of a text. They are asked for every id of every request, most of which are ASCII. */
public final class Characters {
    private static final String TURNING_MARKS =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private Characters() {}

    static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    static int utf8Length(String text) {
        return isAscii(text)
                ? text.length()
                : text.codePoints().map(Characters::utf8Length).sum();
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
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** True for a text that UTF-8 cannot hold, as an escape can write it. */
    public static boolean hasLoneSurrogate(String text) {
        return !isAscii(text)
                && text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /**
     * True for what would act on a terminal or a reader instead of being read: control characters, line separators, halves of surrogate pairs and
     * the marks that turn the direction of writing.
     */
    static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> TURNING_MARKS.indexOf(codePoint) >= 0;
        };
    }

    /** The text with everything invisible escaped as JSON does. */
    static String visible(String text) {
        if (text.codePoints().noneMatch(Characters::isInvisible)) {
            return text;
        }
        var out = new StringBuilder();
        text.codePoints()
                .mapToObj(c -> isInvisible(c) ? String.format("\\u%04x", c) : Character.toString(c))
                .forEach(out::append);
        return out.toString();
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
