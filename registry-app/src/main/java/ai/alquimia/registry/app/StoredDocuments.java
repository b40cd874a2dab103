package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.List;
import java.util.Optional;

final class StoredDocuments implements Documents {
    private final AgentspaceStore store;

    StoredDocuments(AgentspaceStore store) {
        this.store = store;
    }

    @Override
    public List<EditOutcome> change(AgentspaceId agentspace, List<? extends DocumentChange> changes) {
        var edits = DocumentEdits.of(changes);
        return DocumentEdits.outcomes(edits, store.apply(agentspace, edits));
    }

    @Override
    public Optional<StoredRecord> get(AgentspaceId agentspace, DocumentKey key) {
        return StoredAgentspaces.require(store, agentspace).get(key);
    }

    @Override
    public List<StoredRecord> find(AgentspaceId agentspace, DocumentKind kind, Selector selector) {
        return StoredAgentspaces.require(store, agentspace).find(kind, selector);
    }

    @Override
    public List<StoredRecord> page(
            AgentspaceId agentspace, DocumentKind kind, Selector selector, long after, int limit) {
        return StoredAgentspaces.require(store, agentspace).page(kind, selector, after, limit);
    }

    @Override
    public List<StoredRecord> deleteWhere(AgentspaceId agentspace, DocumentKind kind, Selector selector) {
        return store.apply(agentspace, List.of(new Edit.DeleteWhere(kind, selector)))
                .get(0)
                .records();
    }
}
