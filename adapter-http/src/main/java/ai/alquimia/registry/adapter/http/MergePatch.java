package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396). */
final class MergePatch {
    private MergePatch() {}

    /** True when some field is itself a patch, so that what comes out depends on what is there. */
    static boolean isNested(JsonObject patch) {
        return patch.fields().values().stream().anyMatch(JsonObject.class::isInstance);
    }

    /**
     * The fields that the patch gives, as they are afterwards. A null stays one: what becomes of a field of the metadata that is cleared is a rule of
     * the registry.
     */
    static JsonObject changes(JsonObject stored, JsonObject patch) {
        var changes = new LinkedHashMap<String, JsonValue>();
        patch.fields()
                .forEach((field, value) ->
                        changes.put(field, merged(stored.fields().get(field), value)));
        return JsonObject.of(changes);
    }

    private static JsonValue merged(@Nullable JsonValue target, JsonValue patch) {
        if (!(patch instanceof JsonObject changes)) {
            return patch;
        }
        var result = target instanceof JsonObject object ? object : JsonObject.empty();
        for (var change : changes.fields().entrySet()) {
            result = change.getValue() == JsonNull.NULL
                    ? result.without(change.getKey())
                    : result.with(change.getKey(), merged(result.fields().get(change.getKey()), change.getValue()));
        }
        return result;
    }
}
