package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The metadata of an agentspace that keeps all rules: {@code agentspace_id}, {@code name} and {@code namespace} are there, visibility and status
 * are words that we know. Unknown fields are kept.
 *
 * @param json the whole record, as it stands in metadata.json
 */
public record Agentspace(JsonObject json) {
    /** The field of the id, which never changes. */
    public static final String ID = "agentspace_id";

    /** The field of the name; (namespace, name) is unique in a registry. */
    public static final String NAME = "name";

    /** The field of the namespace. */
    public static final String NAMESPACE = "namespace";

    /** The field of the description. */
    public static final String DESCRIPTION = "description";

    /** The field that says from where the content was fetched. */
    public static final String SOURCE = "source_repo_id";

    /** The field that lists the keys of global secrets that are trusted although they were fetched; local, never part of an artifact. */
    public static final String TRUSTED_SECRETS = "trusted_secrets";

    private static final JsonObject DEFAULTS = JsonObject.empty()
            .with("tag", "latest")
            .with("visibility", "private")
            .with("status", "enabled")
            .with(DESCRIPTION, JsonNull.NULL)
            .with("user_id", JsonNull.NULL)
            .with(SOURCE, JsonNull.NULL)
            .with("on_hold", JsonArray.of());

    /** Throws {@link RegistryException.Invalid} listing all problems. */
    public Agentspace {
        Inspection.require("save agentspace", json.string(ID), problems(json));
    }

    /** The record of a new agentspace: the given fields, and the defaults for those that are absent. */
    public static Agentspace create(AgentspaceId id, JsonObject given) {
        return create(given.with(ID, id.value()));
    }

    /** The record of a new agentspace that names its id itself. */
    public static Agentspace create(JsonObject given) {
        var record = new LinkedHashMap<String, JsonValue>();
        for (String field : List.of(ID, NAME, NAMESPACE)) {
            given.get(field).ifPresent(value -> record.put(field, value));
        }
        record.putAll(DEFAULTS.fields());
        given.fields().forEach((field, value) -> {
            if (value != JsonNull.NULL) {
                record.put(field, value);
            }
        });
        return new Agentspace(JsonObject.of(record));
    }

    /**
     * This stored record with only the given fields changed: unknown ones are kept, null clears a field (to its default where it has one).
     * Throws
     * {@link RegistryException.Invalid} when the id would change or a changed field breaks a rule.
     */
    public static JsonObject patch(JsonObject stored, JsonObject changes) {
        var patched = stored;
        for (var change : changes.fields().entrySet()) {
            boolean cleared = change.getValue() == JsonNull.NULL;
            JsonValue fallback = DEFAULTS.fields().getOrDefault(change.getKey(), JsonNull.NULL);
            patched = patched.with(change.getKey(), cleared ? fallback : change.getValue());
        }
        var problems = new ArrayList<Problem>();
        if (changes.has(ID) && !changes.get(ID).equals(stored.get(ID))) {
            problems.add(new Problem(JsonPointer.of(ID), "cannot change"));
        }
        for (Problem problem : problems(patched)) {
            if (problem.at().equals(JsonPointer.root()) || concerns(changes, problem)) {
                problems.add(problem);
            }
        }
        Inspection.require("save agentspace", stored.string(ID), problems);
        return patched;
    }

    private static boolean concerns(JsonObject changes, Problem problem) {
        String field = problem.at().segments().get(0);
        return changes.has(field) && !field.equals(ID);
    }

    /** Every rule that the record breaks. */
    public static List<Problem> problems(JsonObject json) {
        var inspection = new Inspection(json);
        inspection.requireString(ID, FileNameRule::violation);
        inspection.requireString(NAME, Inspection::notBlank);
        inspection.requireString(NAMESPACE, Inspection::notBlank);
        inspection.optionalString("tag", Inspection::notBlank);
        inspection.optionalString("visibility", Inspection.oneOf(Set.of("private", "public")));
        inspection.optionalString("status", Inspection.oneOf(Set.of("enabled", "disabled")));
        inspection.optionalString(DESCRIPTION, Inspection::any);
        inspection.optionalString("user_id", Inspection::any);
        inspection.optionalString(SOURCE, Inspection::any);
        inspection.optionalStrings(TRUSTED_SECRETS);
        return inspection.problems();
    }

    public AgentspaceId id() {
        return new AgentspaceId(json.string(ID).orElseThrow());
    }

    public String name() {
        return json.string(NAME).orElseThrow();
    }

    public String namespace() {
        return json.string(NAMESPACE).orElseThrow();
    }

    public Optional<String> description() {
        return json.string(DESCRIPTION);
    }

    /** {@code namespace/name}: the title under which an artifact names its agentspace. */
    public String title() {
        return namespace() + "/" + name();
    }
}
