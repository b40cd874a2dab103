package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Where the fields of an object stand in bytes that {@link JsonSkipper} has passed: four places for each, of the name without its quotes and of the value,
 * counted from the beginning of the object. Immutable.
 */
final class FieldPlaces {
    private static final int EACH = 4;
    private static final int VALUE = 2;

    private final int[] places;

    /** Takes the places over: from and to of a name, from and to of its value, and so on. */
    FieldPlaces(int[] places) {
        this.places = places;
    }

    /** The fields with these names; of two with one name the last. */
    JsonObject part(byte[] bytes, int object, Set<String> names) {
        var found = JsonObject.builder();
        for (String name : names) {
            // no plain JSON names a field by half of a pair of surrogates, which UTF-8 would have as a question mark
            int at = StandardCharsets.UTF_8.newEncoder().canEncode(name)
                    ? last(bytes, object, name.getBytes(StandardCharsets.UTF_8))
                    : -1;
            if (at >= 0) {
                found.with(name, CheckedJson.value(bytes, object + places[at + VALUE]));
            }
        }
        return found.build();
    }

    private int last(byte[] bytes, int object, byte[] name) {
        for (int at = places.length - EACH; at >= 0; at -= EACH) {
            if (places[at + 1] - places[at] == name.length && isAt(bytes, object + places[at], name)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] bytes, int from, byte[] name) {
        for (int at = 0; at < name.length; at++) {
            if (bytes[from + at] != name[at]) {
                return false;
            }
        }
        return true;
    }
}
