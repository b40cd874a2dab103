package ai.alquimia.registry.domain;

import java.util.List;

/**
 * A reusable setting (a model connection, an MCP server, a default): an open document with a {@code parameter_id}. Keeps all rules.
 *
 * @param json the whole document
 */
public record ParameterDef(JsonObject json) implements Document {
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

    static List<Problem> problems(JsonObject json) {
        var inspection = new Inspection(json);
        inspection.requireString(ParameterId.FIELD, NameRule::violation);
        inspection.references();
        return inspection.problems();
    }
}
