package ai.alquimia.registry.adapter.cli;

import java.util.function.IntFunction;

/** Makes text from documents and other machines safe to show: nothing in it controls the terminal or turns the reading direction. */
final class Text {
    private Text() {}

    static String oneLine(String text) {
        return replaced(text, c -> " ");
    }

    /** The same JSON or YAML text; what could reach the terminal from within its strings is escaped, line ends are kept. */
    static String escaped(String text) {
        return replaced(text, c -> c == '\n' ? "\n" : "\\u%04x".formatted(c));
    }

    private static String replaced(String text, IntFunction<String> replacement) {
        if (isSafe(text)) {
            return text;
        }
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.append(unsafe(c) ? replacement.apply(c) : Character.toString(c)));
        return safe.toString();
    }

    // a loop and no stream, here and in width: lists call them for every field, in a process too young to have compiled
    // streams
    private static boolean isSafe(String text) {
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            if ((c < ' ' || c >= 0x7f) && unsafe(c)) {
                return false;
            }
            at += Character.charCount(c);
        }
        return true;
    }

    /** At most this many columns, on one line. */
    static String shortened(String text, int limit) {
        String line = oneLine(text);
        if (width(line) <= limit) {
            return line;
        }
        int columns = 0;
        int end = 0;
        while (columns + width(line.codePointAt(end)) < limit) {
            columns += width(line.codePointAt(end));
            end = line.offsetByCodePoints(end, 1);
        }
        return line.substring(0, end) + "…";
    }

    /** How many columns of a terminal it takes. */
    static int width(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            columns += width(c);
            at += Character.charCount(c);
        }
        return columns;
    }

    private static int width(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        boolean none =
                type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
        return none ? 0 : isWide(c) ? 2 : 1;
    }

    /** East Asian characters and emoji, in the ranges that terminals agree on. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff00 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1f64f)
                || (c >= 0x1f680 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
    }

    private static boolean unsafe(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || turnsText(c) || isSurrogate(c);
    }

    private static boolean turnsText(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x61c;
    }

    private static boolean isSurrogate(int c) {
        return Character.getType(c) == Character.SURROGATE;
    }
}
