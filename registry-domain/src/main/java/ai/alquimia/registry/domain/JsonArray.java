package ai.alquimia.registry.domain;

import java.util.List;

/**
 * A JSON array.
 *
 * @param values its elements in order
 */
public record JsonArray(List<JsonValue> values) implements JsonValue {
    public JsonArray {
        values = List.copyOf(values);
    }

    public static JsonArray of(JsonValue... values) {
        return new JsonArray(List.of(values));
    }

    /** An array of strings. */
    public static JsonArray ofStrings(Iterable<String> values) {
        var strings = new java.util.ArrayList<JsonValue>();
        values.forEach(value -> strings.add(new JsonString(value)));
        return new JsonArray(strings);
    }

    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
