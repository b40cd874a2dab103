package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretDef;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class StoredDocuments implements Documents {
    private final AgentspaceStore store;

    StoredDocuments(AgentspaceStore store) {
        this.store = store;
    }

    @Override
    public List<EditOutcome> add(AgentspaceId agentspace, List<? extends Document> documents) {
        var edits = new ArrayList<Edit>();
        documents.forEach(document -> edits.add(new Edit.Put(document.key(), document.json())));
        var declared = globalSecrets(documents);
        if (!declared.isEmpty()) {
            edits.add(new Edit.TrustSecrets(declared));
        }
        return store.apply(agentspace, edits).subList(0, documents.size());
    }

    /** Who declares a secret here trusts it, also in an agentspace that came from elsewhere. */
    private static Set<String> globalSecrets(List<? extends Document> documents) {
        return documents.stream()
                .flatMap(document -> document instanceof SecretDef secret ? Stream.of(secret.id()) : Stream.empty())
                .filter(secret -> secret.scope() == Scope.GLOBAL)
                .map(SecretId::key)
                .collect(Collectors.toSet());
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
