package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AgentspaceIds;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.Optional;

final class StoredAgentspaces implements Agentspaces {
    private final AgentspaceStore store;

    StoredAgentspaces(AgentspaceStore store) {
        this.store = store;
    }

    @Override
    public StoredRecord create(JsonObject metadata) {
        boolean named =
                metadata.get(Agentspace.ID).filter(id -> id != JsonNull.NULL).isPresent();
        return named
                ? create(Agentspace.create(metadata))
                : createUnderAFreeId(metadata, metadata.string(Agentspace.NAME).orElse(""));
    }

    private StoredRecord create(Agentspace agentspace) {
        store.create(agentspace, AgentspaceContent.empty());
        return get(agentspace.id()).orElseThrow();
    }

    /** Somebody else may take a free id first; then the next one is tried. */
    private StoredRecord createUnderAFreeId(JsonObject metadata, String name) {
        var candidates = AgentspaceIds.candidates(name).iterator();
        while (true) {
            var id = candidates.next();
            if (store.open(id).isEmpty()) {
                try {
                    return create(Agentspace.create(id, metadata));
                } catch (RegistryException.AlreadyExists e) {
                    if (store.open(id).isEmpty()) {
                        throw e; // not the id, but the name and namespace are taken
                    }
                }
            }
        }
    }

    @Override
    public Optional<StoredRecord> get(AgentspaceId id) {
        return store.open(id).map(AgentspaceView::metadata);
    }

    @Override
    public List<StoredRecord> find(Selector selector) {
        var query = SelectorQuery.of(selector);
        return store.agentspaces().stream()
                .filter(record -> query.matches(record.document()))
                .toList();
    }

    @Override
    public StoredRecord save(AgentspaceId id, JsonObject changes, Expected expected) {
        return store.apply(id, List.of(new Edit.ExpectMetadata(expected), new Edit.PatchMetadata(changes)))
                .get(1)
                .records()
                .get(0);
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        store.destroy(id, expected);
    }

    /** The agentspace, which must exist. */
    static AgentspaceView require(AgentspaceStore store, AgentspaceId id) {
        return store.open(id)
                .orElseThrow(() ->
                        new RegistryException.NotFound("open agentspace", quote(id), "there is no such agentspace"));
    }
}
