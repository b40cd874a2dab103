package ai.alquimia.registry.domain;

import java.util.List;
import java.util.Optional;

/**
 * A reusable setting (a model connection, an MCP server, a default): an open document with a {@code parameter_id}. Keeps all rules: {@code required}
 * is a boolean, {@code enum} an array, {@code schema} an object, {@code type} and {@code description} are strings.
 *
 * @param json the whole document
 */
public record ParameterDef(JsonObject json) implements Document {
    private static final String REQUIRED = "required";
    private static final String ENUM = "enum";
    private static final String SCHEMA = "schema";

    /** Throws {@link RegistryException.Invalid} listing all problems. */
    public ParameterDef {
        Inspection.require("add parameter", json.string(ParameterId.FIELD), problems(json));
    }

    /** The parameter's identity. */
    public ParameterId id() {
        return new ParameterId(json.string(ParameterId.FIELD).orElseThrow());
    }

    @Override
    public DocumentKey key() {
        return id();
    }

    /** Its own value: the {@code default}, else the {@code config}; null counts as absent. */
    public Optional<JsonValue> value() {
        return given("default").or(() -> given("config"));
    }

    /** True when an agent cannot do without a value. */
    public boolean isRequired() {
        return json.get(REQUIRED).filter(JsonBoolean.TRUE::equals).isPresent();
    }

    /** The only values that are allowed, when they are listed. */
    public Optional<List<JsonValue>> choices() {
        return given(ENUM).map(JsonArray.class::cast).map(JsonArray::values);
    }

    /** The JSON Schema that a value must keep, when there is one. */
    public Optional<JsonObject> schema() {
        return given(SCHEMA).map(JsonObject.class::cast);
    }

    private Optional<JsonValue> given(String field) {
        return json.get(field).filter(value -> value != JsonNull.NULL);
    }

    static List<Problem> problems(JsonObject json) {
        var inspection = new Inspection(json);
        inspection.requireString(ParameterId.FIELD, NameRule::violation);
        inspection.optionalString("type", Inspection::any);
        inspection.optionalString("description", Inspection::any);
        inspection.optional(REQUIRED, JsonBoolean.class, "must be true or false");
        inspection.optional(ENUM, JsonArray.class, "must be an array of the values that are allowed");
        inspection.optional(SCHEMA, JsonObject.class, "must be an object: a JSON Schema");
        inspection.references();
        return inspection.problems();
    }
}
