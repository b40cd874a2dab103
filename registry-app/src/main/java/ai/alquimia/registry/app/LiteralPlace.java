package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The place of a string in a document. */
record LiteralPlace(JsonPointer at) {
    /** Empty when the pointer leads to no string: a field whose name is a secret does not show in a pointer. */
    Optional<String> text(JsonObject document) {
        Optional<JsonValue> value = Optional.of(document);
        for (String segment : at.segments()) {
            value = value.flatMap(outer -> child(outer, segment));
        }
        return value.filter(JsonString.class::isInstance).map(text -> ((JsonString) text).value());
    }

    /** The document with another value at this place, which must exist there. */
    JsonObject replaced(JsonObject document, JsonValue replacement) {
        return (JsonObject) replaced(document, at.segments(), replacement);
    }

    private static JsonValue replaced(JsonValue in, List<String> path, JsonValue replacement) {
        if (path.isEmpty()) {
            return replacement;
        }
        String segment = path.get(0);
        var changed = replaced(child(in, segment).orElseThrow(), path.subList(1, path.size()), replacement);
        if (in instanceof JsonObject object) {
            return object.with(segment, changed);
        }
        var values = new ArrayList<>(((JsonArray) in).values());
        values.set(Integer.parseInt(segment), changed);
        return new JsonArray(values);
    }

    private static Optional<JsonValue> child(JsonValue in, String segment) {
        if (in instanceof JsonObject object) {
            return object.get(segment);
        }
        return in instanceof JsonArray array
                ? Optional.of(array.values().get(Integer.parseInt(segment)))
                : Optional.empty();
    }
}
