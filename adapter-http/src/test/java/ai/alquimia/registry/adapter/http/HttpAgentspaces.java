package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Agentspaces;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.Optional;

/** Agentspaces over HTTP, where documents have no doc id. */
record HttpAgentspaces(HttpCaller caller) implements Agentspaces {
    static StoredRecord record(JsonObject document) {
        return StoredRecord.of(1, document);
    }

    @Override
    public StoredRecord create(JsonObject metadata) {
        return record(caller.send("POST", HttpPaths.AGENTSPACES, metadata).body());
    }

    @Override
    public Optional<StoredRecord> get(AgentspaceId id) {
        return caller.find(HttpPaths.of(id)).map(HttpAgentspaces::record);
    }

    @Override
    public List<StoredRecord> find(Selector selector) {
        return caller.list(HttpPaths.AGENTSPACES, selector, "").stream()
                .map(HttpAgentspaces::record)
                .toList();
    }

    @Override
    public StoredRecord save(AgentspaceId id, JsonObject changes, Expected expected) {
        var stored = get(id).map(StoredRecord::document).orElse(JsonObject.empty());
        var patch = JsonObject.empty();
        for (var change : changes.fields().entrySet()) {
            patch = patch.with(change.getKey(), replacing(stored.fields().get(change.getKey()), change.getValue()));
        }
        return record(caller.send("PATCH", HttpPaths.of(id), patch, expected).body());
    }

    /** A merge patch goes into objects, saving replaces them: what is there and not wanted is taken away by its name. */
    private static JsonValue replacing(JsonValue stored, JsonValue wanted) {
        if (!(stored instanceof JsonObject before) || !(wanted instanceof JsonObject after)) {
            return wanted;
        }
        var patch = JsonObject.empty();
        for (String field : before.fields().keySet()) {
            patch = after.has(field) ? patch : patch.with(field, JsonNull.NULL);
        }
        for (var field : after.fields().entrySet()) {
            patch = patch.with(field.getKey(), replacing(before.fields().get(field.getKey()), field.getValue()));
        }
        return patch;
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        caller.delete(HttpPaths.of(id), expected);
    }
}
