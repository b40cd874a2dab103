package ai.alquimia.registry.domain;

import java.util.Collection;

/**
 * One value of a document, in the registry's own tree: fields keep their order and numbers their spelling.
 *
 * <p>Values are immutable and compare by content: objects without regard to the order of their fields, numbers by value
 * ({@code 1.0} equals {@code 1}).
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {
    /** How many objects and arrays may lie in one another in a document; what is deeper is refused before it is stored. */
    int MAX_DEPTH = 500;

    /** True when at most this many objects and arrays lie in one another here; looks no deeper than that. */
    default boolean isWithin(int levels) {
        Collection<JsonValue> children;
        if (this instanceof JsonObject object) {
            children = object.fields().values();
        } else if (this instanceof JsonArray array) {
            children = array.values();
        } else {
            return true;
        }
        if (levels == 0) {
            return false;
        }
        for (JsonValue child : children) {
            if (!child.isWithin(levels - 1)) {
                return false;
            }
        }
        return true;
    }
}
