package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Document;
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
    public List<EditOutcome> add(AgentspaceId agentspace, List<? extends Document> documents) {
        return store.apply(agentspace, DocumentPuts.of(documents)).subList(0, documents.size());
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
    public List<StoredRecord> delete(AgentspaceId agentspace, List<? extends DocumentKey> keys) {
        return removed(store.apply(
                agentspace, keys.stream().<Edit>map(Edit.Delete::new).toList()));
    }

    @Override
    public List<StoredRecord> deleteWhere(AgentspaceId agentspace, DocumentKind kind, Selector selector) {
        return removed(store.apply(agentspace, List.of(new Edit.DeleteWhere(kind, selector))));
    }

    private static List<StoredRecord> removed(List<EditOutcome> outcomes) {
        return outcomes.stream().flatMap(outcome -> outcome.records().stream()).toList();
    }
}
