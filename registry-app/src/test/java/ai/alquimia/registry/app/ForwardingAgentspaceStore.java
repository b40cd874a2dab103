package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.List;
import java.util.Optional;

/** A store that does what another one does, but for what a test says. */
class ForwardingAgentspaceStore implements AgentspaceStore {
    private final AgentspaceStore store;

    ForwardingAgentspaceStore(AgentspaceStore store) {
        this.store = store;
    }

    @Override
    public List<StoredRecord> agentspaces() {
        return store.agentspaces();
    }

    @Override
    public Optional<AgentspaceView> open(AgentspaceId id) {
        return store.open(id);
    }

    @Override
    public void create(Agentspace agentspace, AgentspaceContent content) {
        store.create(agentspace, content);
    }

    @Override
    public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        return store.apply(id, edits);
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        store.destroy(id, expected);
    }

    @Override
    public void close() {
        store.close();
    }
}
