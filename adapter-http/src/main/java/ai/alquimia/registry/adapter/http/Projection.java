package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.FieldPath;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a document that a caller wants to see: its fields in their order, and nothing for a path that leads nowhere. */
final class Projection {
    private final List<List<String>> paths;

    private Projection(List<List<String>> paths) {
        this.paths = paths;
    }

    /** A comma-separated list of dotted paths. White space counts: a field may begin with it. */
    static Projection parse(String fields) {
        return new Projection(Arrays.stream(fields.split(",", -1))
                .map(path -> Ids.of("fields", path, FieldPath::parse).keys())
                .toList());
    }

    JsonObject of(JsonObject document) {
        return part(document, paths);
    }

    private static JsonObject part(JsonObject object, List<List<String>> paths) {
        Map<String, JsonValue> kept = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> {
            var below = paths.stream().filter(path -> path.get(0).equals(name)).toList();
            if (below.stream().anyMatch(path -> path.size() == 1)) {
                kept.put(name, value);
            } else if (!below.isEmpty() && value instanceof JsonObject inner) {
                var part = part(
                        inner,
                        below.stream().map(path -> path.subList(1, path.size())).toList());
                if (!part.isEmpty()) {
                    kept.put(name, part);
                }
            }
        });
        return JsonObject.of(kept);
    }
}
