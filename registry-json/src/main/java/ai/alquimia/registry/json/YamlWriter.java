package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the domain's tree as YAML 1.2 in block style, for people; it reads back equal. */
public final class YamlWriter {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");
    private static final int MAX_SIMPLE_KEY = 1000;
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
                key(text(key), depth);
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

    /** Readers look at most 1024 characters ahead for the colon that makes a key; a longer key says beforehand that it is one. */
    private void key(String text, int depth) {
        if (text.length() <= MAX_SIMPLE_KEY) {
            out.append(text).append(':');
        } else {
            out.append("? ").append(text).append('\n');
            indent(depth);
            out.append(':');
        }
    }

    private void indent(int depth) {
        out.append("  ".repeat(depth));
    }

    private static String scalar(JsonValue value) {
        if (value instanceof JsonString string) {
            return text(string.value());
        }
        return value instanceof JsonNumber number ? YamlScalars.text(number) : JsonWriter.canonical(value);
    }

    /** Plain where no reader could take it for anything else, else in double quotes, whose escapes are those of JSON. */
    private static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(JsonWriter.canonical(new JsonString(text)));
    }

    /** Escapes what JSON allows in a string and YAML does not, or takes for a line break. */
    private static String quoted(String json) {
        return UNPRINTABLE
                .matcher(json)
                .replaceAll(
                        found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }
}
