package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the domain's tree as YAML 1.2 in block style, for people; it reads back equal. */
public final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");
    private static final Set<String> WORDS = Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /** One document, ending with a line break. */
    public static String write(JsonValue value) {
        var writer = new YamlWriter();
        writer.block(value, 0);
        return writer.out.toString();
    }

    private void block(JsonValue value, int depth) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            object.fields().forEach((key, child) -> {
                indent(depth);
                out.append(text(key)).append(':');
                child(child, depth);
            });
        } else if (value instanceof JsonArray array && !array.values().isEmpty()) {
            array.values().forEach(child -> {
                indent(depth);
                out.append('-');
                child(child, depth);
            });
        } else {
            out.append(scalar(value)).append('\n');
        }
    }

    private void child(JsonValue child, int depth) {
        boolean nested = (child instanceof JsonObject object && !object.isEmpty())
                || (child instanceof JsonArray array && !array.values().isEmpty());
        if (nested) {
            out.append('\n');
            block(child, depth + 1);
        } else {
            out.append(' ').append(scalar(child)).append('\n');
        }
    }

    private void indent(int depth) {
        out.append("  ".repeat(depth));
    }

    private static String scalar(JsonValue value) {
        return value instanceof JsonString string ? text(string.value()) : JsonWriter.canonical(value);
    }

    /** Plain where no reader could take it for anything else, else in double quotes, whose escapes are those of JSON. */
    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
        return plain ? text : JsonWriter.canonical(new JsonString(text));
    }
}
