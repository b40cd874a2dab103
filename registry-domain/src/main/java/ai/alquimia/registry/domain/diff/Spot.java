package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.SecretReferences;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A change as the rules see it: a null in a document counts as absent. Literal secrets are masked.
 *
 * @param change what became of it
 * @param path where it is: field names and indexes from the outside in; for tables that we do not know it begins with the table
 * @param before what was there
 * @param after what is there
 * @param siblings the object that it is a field of, as it is, else as it was; empty for an element. It may hold secrets and is never shown
 */
record Spot(
        Change change,
        List<String> path,
        @Nullable JsonValue before,
        @Nullable JsonValue after,
        JsonObject siblings) {
    static Spot of(
            Change change,
            List<String> path,
            Optional<JsonValue> before,
            Optional<JsonValue> after,
            JsonObject siblings) {
        return new Spot(change, path, present(before), present(after), siblings);
    }

    private static @Nullable JsonValue present(Optional<JsonValue> value) {
        return value.filter(given -> given != JsonNull.NULL).orElse(null);
    }

    /** The last of its names, empty when it has none. */
    String last() {
        return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    /** What it is called: an element of an array is called as the array is. */
    String field() {
        return field(path);
    }

    static String field(List<String> path) {
        for (int at = path.size() - 1; at >= 0; at--) {
            if (!isIndex(path.get(at))) {
                return path.get(at);
            }
        }
        return "";
    }

    static boolean isIndex(String segment) {
        return !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Everything in a value with its path, itself first; references are not looked into. */
    static void visit(@Nullable JsonValue value, List<String> path, BiConsumer<List<String>, JsonValue> visitor) {
        if (value == null || value == JsonNull.NULL) {
            return;
        }
        visitor.accept(path, value);
        if (value instanceof JsonObject object && !isReference(object)) {
            object.fields().forEach((name, child) -> visit(child, child(path, name), visitor));
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.values().size(); index++) {
                visit(array.values().get(index), child(path, Integer.toString(index)), visitor);
            }
        }
    }

    /** {@code {"$secretRef": "KEY"}} and {@code {"$paramRef": "ID"}}. */
    static boolean isReference(JsonValue value) {
        return value instanceof JsonObject object
                && (SecretReferences.isReference(object) || ParameterReferences.isReference(object));
    }

    private static List<String> child(List<String> path, String name) {
        return new JsonPointer(path).child(name).segments();
    }
}
