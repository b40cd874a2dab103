package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** What became of several documents. */
final class Changes {
    private Changes() {}

    static JsonValue one(String id, String effect) {
        return JsonObject.empty().with("id", id).with("effect", effect);
    }

    static JsonObject of(List<JsonValue> changes) {
        return JsonObject.of("results", new JsonArray(changes));
    }

    static JsonObject deleted(Stream<String> ids) {
        return of(ids.map(id -> one(id, "deleted")).toList());
    }
}
