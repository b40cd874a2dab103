package ai.alquimia.registry.domain;

import java.util.List;

/**
 * One agent's document that keeps all rules: {@code assistant_id} and {@code response} are there, {@code nickname} has at most 64 and
 * {@code description} at most 3000 code points, {@code tags} are strings, and what looks like a reference to a secret or a parameter is one.
 *
 * @param json the whole document
 */
public record AgentSpec(JsonObject json) implements Document {
    private static final int MAX_NICKNAME = 64;
    private static final int MAX_DESCRIPTION = 3000;
    private static final String RESPONSE = "response";

    /** Throws {@link RegistryException.Invalid} listing all problems. */
    public AgentSpec {
        Inspection.require("add agent", json.string(AssistantId.FIELD), problems(json));
    }

    /** The agent's identity. */
    public AssistantId id() {
        return new AssistantId(json.string(AssistantId.FIELD).orElseThrow());
    }

    @Override
    public DocumentKey key() {
        return id();
    }

    static List<Problem> problems(JsonObject json) {
        var inspection = new Inspection(json);
        inspection.requireString(AssistantId.FIELD, NameRule::violation);
        inspection.requireObject(RESPONSE);
        inspection.optionalString("nickname", Inspection.atMost(MAX_NICKNAME));
        inspection.optionalString("description", Inspection.atMost(MAX_DESCRIPTION));
        inspection.optionalStrings("tags");
        inspection.references();
        return inspection.problems();
    }
}
