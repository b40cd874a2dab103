package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.port.ParameterValues;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Loads the JSON Schema library only when there is a schema. */
final class JsonParameterValues implements ParameterValues {
    @Override
    public JsonValue read(String text) {
        try {
            return JsonDocuments.parseStrict(text.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedDocument e) {
            return new JsonString(text);
        }
    }

    @Override
    public List<Problem> violations(JsonObject schema, JsonValue value) {
        return JsonSchema.violations(schema, value);
    }
}
