package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        var strings = new ArrayList<JsonValue>();
        values.forEach(value -> strings.add(new JsonString(value)));
        return new JsonArray(strings);
    }

    /** Written out: what a record brings along needs several times the stack at each level. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonArray array && values.equals(array.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
