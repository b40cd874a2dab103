package ai.alquimia.registry.domain;

/**
 * A persisted local conversation: an open document with a {@code session_id}.
 *
 * @param id its name
 * @param json the whole document, as found
 */
public record Session(SessionId id, JsonObject json) {
    /** The field of the id. */
    public static final String ID = "session_id";

    /** The session of a document that names itself; throws {@link RegistryException.Invalid} when it does not. */
    public static Session of(JsonObject json) {
        var inspection = new Inspection(json);
        inspection.requireString(ID, FileNameRule::violation);
        Inspection.require("save session", json.string(ID), inspection.problems());
        return new Session(new SessionId(json.string(ID).orElseThrow()), json);
    }
}
