package ai.alquimia.registry.adapter.cli;

/** Makes text from documents and other machines safe to show: no control character reaches the terminal. */
final class Text {
    private Text() {}

    static String oneLine(String text) {
        if (text.codePoints().noneMatch(Text::unsafe)) {
            return text;
        }
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(unsafe(c) ? ' ' : c));
        return safe.toString();
    }

    /** At most this many characters, on one line. */
    static String shortened(String text, int limit) {
        String line = oneLine(text);
        if (width(line) <= limit) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, limit - 1)) + "…";
    }

    static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean unsafe(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || Character.getType(c) == Character.SURROGATE;
    }
}
