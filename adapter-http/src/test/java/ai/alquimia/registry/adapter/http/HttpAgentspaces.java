package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Agentspaces;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
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
        return record(caller.send("PATCH", HttpPaths.of(id), changes, expected).body());
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        caller.delete(HttpPaths.of(id), expected);
    }
}
