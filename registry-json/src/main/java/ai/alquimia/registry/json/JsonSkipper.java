package ai.alquimia.registry.json;

/**
 * Walks over JSON in bytes without making anything of it, several times as fast as a parser. It passes only what every parser of ours reads in the
 * same way, and says false for all else, correct or not: names with escapes, more than 500 levels, numbers of more than a thousand characters.
 */
final class JsonSkipper {
    private static final int MAX_DEPTH = 500;
    private static final int MAX_NUMBER = 1_000;

    private final byte[] bytes;
    private int at;
    private boolean ascii = true;

    JsonSkipper(byte[] bytes) {
        this.bytes = bytes;
    }

    int at() {
        return at;
    }

    /** Whether only ASCII was passed; otherwise the bytes may not be UTF-8. */
    boolean isAscii() {
        return ascii;
    }

    /** The byte here, behind white space; 0 at the end, which is no byte of JSON. */
    byte next() {
        while (at < bytes.length) {
            byte here = bytes[at];
            if (here != ' ' && here != '\n' && here != '\r' && here != '\t') {
                return here;
            }
            at++;
        }
        return 0;
    }

    /** Passes this byte, behind white space. */
    boolean pass(char wanted) {
        boolean found = next() == wanted;
        at += found ? 1 : 0;
        return found;
    }

    /** Passes a name without escapes, with its quotes. */
    boolean passName() {
        return next() == '"' && passString(false);
    }

    /**
     * Passes one value.
     *
     * @param depth within how many objects and arrays of its document it lies
     */
    boolean passValue(int depth) {
        return switch (next()) {
            case '"' -> passString(true);
            case '{' -> depth < MAX_DEPTH && passObject(depth);
            case '[' -> depth < MAX_DEPTH && passArray(depth);
            case 't' -> passWord("true");
            case 'f' -> passWord("false");
            case 'n' -> passWord("null");
            default -> passNumber();
        };
    }

    private boolean passObject(int depth) {
        at++;
        if (pass('}')) {
            return true;
        }
        do {
            if (!passName() || !pass(':') || !passValue(depth + 1)) {
                return false;
            }
        } while (pass(','));
        return pass('}');
    }

    private boolean passArray(int depth) {
        at++;
        if (pass(']')) {
            return true;
        }
        do {
            if (!passValue(depth + 1)) {
                return false;
            }
        } while (pass(','));
        return pass(']');
    }

    private boolean passString(boolean escapes) {
        int here = at + 1;
        for (; here < bytes.length && bytes[here] != '"'; here++) {
            byte each = bytes[here];
            if (each < ' ') {
                if (each >= 0) {
                    return false;
                }
                ascii = false;
            } else if (each == '\\') {
                here++;
                int length = escapes ? escape(here) : 0;
                if (length == 0) {
                    return false;
                }
                here += length - 1;
            }
        }
        at = here + 1;
        return here < bytes.length;
    }

    /** How long what follows a backslash is; 0 when it is no escape. */
    private int escape(int here) {
        if (here >= bytes.length) {
            return 0;
        }
        return switch (bytes[here]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 1;
            case 'u' -> isHex(here + 1) && isHex(here + 2) && isHex(here + 3) && isHex(here + 4) ? "uXXXX".length() : 0;
            default -> 0;
        };
    }

    private boolean isHex(int here) {
        return here < bytes.length && Character.digit(bytes[here], 16) >= 0;
    }

    private boolean passWord(String word) {
        for (int each = 0; each < word.length(); each++) {
            if (at + each >= bytes.length || bytes[at + each] != word.charAt(each)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    private boolean passNumber() {
        int from = at;
        passSign('-', '-');
        boolean zero = at < bytes.length && bytes[at] == '0';
        int digits = passDigits();
        if (digits == 0 || (zero && digits > 1)) {
            return false;
        }
        if (at < bytes.length && bytes[at] == '.') {
            at++;
            if (passDigits() == 0) {
                return false;
            }
        }
        if (at < bytes.length && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            passSign('+', '-');
            if (passDigits() == 0) {
                return false;
            }
        }
        return at - from <= MAX_NUMBER;
    }

    private void passSign(char one, char other) {
        if (at < bytes.length && (bytes[at] == one || bytes[at] == other)) {
            at++;
        }
    }

    private int passDigits() {
        int from = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - from;
    }
}
