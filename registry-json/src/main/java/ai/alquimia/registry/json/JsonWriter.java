package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;

/** Writes the domain's tree as JSON, in one of four styles. Numbers keep their spelling. */
public final class JsonWriter {
    private enum Style {
        CANONICAL(",", ":", false, false),
        ASCII(",", ":", true, false),
        PYTHON(", ", ": ", true, false),
        PRETTY(",", ": ", false, true);

        private final String comma;
        private final String colon;
        private final boolean ascii;
        private final boolean indented;

        Style(String comma, String colon, boolean ascii, boolean indented) {
            this.comma = comma;
            this.colon = colon;
            this.ascii = ascii;
            this.indented = indented;
        }
    }

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private JsonWriter(Style style) {
        this.style = style;
    }

    /** No white space, strings as RFC 8785 section 3.2.2.2 escapes them, fields in stored order. */
    public static String canonical(JsonValue value) {
        return write(value, Style.CANONICAL);
    }

    /** No white space, and everything but printable ASCII escaped, as Python does it. */
    public static String ascii(JsonValue value) {
        return write(value, Style.ASCII);
    }

    /** As Python's {@code json.dumps} writes it, and so TinyDB. */
    public static String python(JsonValue value) {
        return write(value, Style.PYTHON);
    }

    /** Indented by two spaces, for people. */
    public static String pretty(JsonValue value) {
        return write(value, Style.PRETTY);
    }

    private static String write(JsonValue value, Style style) {
        var writer = new JsonWriter(style);
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(JsonValue value, int depth) {
        if (value instanceof JsonObject object) {
            object(object, depth);
        } else if (value instanceof JsonArray array) {
            array(array, depth);
        } else if (value instanceof JsonString string) {
            string(string.value());
        } else {
            out.append(value);
        }
    }

    private void object(JsonObject object, int depth) {
        out.append('{');
        boolean first = true;
        for (var field : object.fields().entrySet()) {
            separate(first, depth + 1);
            first = false;
            string(field.getKey());
            out.append(style.colon);
            value(field.getValue(), depth + 1);
        }
        close(first, depth, '}');
    }

    private void array(JsonArray array, int depth) {
        out.append('[');
        boolean first = true;
        for (JsonValue element : array.values()) {
            separate(first, depth + 1);
            first = false;
            value(element, depth + 1);
        }
        close(first, depth, ']');
    }

    private void separate(boolean first, int depth) {
        if (!first) {
            out.append(style.comma);
        }
        newLine(depth);
    }

    private void close(boolean empty, int depth, char bracket) {
        if (!empty) {
            newLine(depth);
        }
        out.append(bracket);
    }

    private void newLine(int depth) {
        if (style.indented) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || c == '"' || c == '\\') {
                escape(c);
            } else if (c < 0x7f || (!style.ascii && !isLoneSurrogate(text, at))) {
                out.append(c);
            } else {
                unicode(c);
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> unicode(c);
        }
    }

    private void unicode(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
    }
}
