package ai.alquimia.registry.domain;

/** Compact text of a value for messages and debuggers; what goes to disk or the network is written elsewhere. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(JsonValue value) {
        var text = new JsonText();
        text.append(value);
        return text.out.toString();
    }

    private void append(JsonValue value) {
        if (value instanceof JsonObject object) {
            appendObject(object);
        } else if (value instanceof JsonArray array) {
            appendArray(array);
        } else if (value instanceof JsonString string) {
            appendString(string.value());
        } else {
            out.append(value);
        }
    }

    private void appendObject(JsonObject object) {
        out.append('{');
        object.fields().forEach((name, value) -> {
            separate('{');
            appendString(name);
            out.append(':');
            append(value);
        });
        out.append('}');
    }

    private void appendArray(JsonArray array) {
        out.append('[');
        for (JsonValue value : array.values()) {
            separate('[');
            append(value);
        }
        out.append(']');
    }

    private void separate(char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }

    private void appendString(String value) {
        out.append('"')
                .append(Characters.visible(value.replace("\\", "\\\\").replace("\"", "\\\"")))
                .append('"');
    }
}
