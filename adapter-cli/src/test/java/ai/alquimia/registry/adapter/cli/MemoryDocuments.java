package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Documents;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The documents of the one agentspace {@code default}. */
final class MemoryDocuments implements Documents {
    private final Map<DocumentKind, List<StoredRecord>> tables = new EnumMap<>(DocumentKind.class);

    MemoryDocuments() {
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, new ArrayList<>());
        }
    }

    void stored(DocumentKind kind, JsonObject document) {
        var table = tables.get(kind);
        table.add(StoredRecord.of(table.size() + 1L, document));
    }

    @Override
    public List<EditOutcome> add(AgentspaceId agentspace, List<? extends Document> documents) {
        require(agentspace);
        var outcomes = new ArrayList<EditOutcome>();
        for (Document document : documents) {
            tables.get(document.kind()).removeIf(found -> document.key().identifies(found.document()));
            stored(document.kind(), document.json());
            outcomes.add(new EditOutcome(EditOutcome.Effect.CREATED, List.of(StoredRecord.of(1, document.json()))));
        }
        return outcomes;
    }

    @Override
    public Optional<StoredRecord> get(AgentspaceId agentspace, DocumentKey key) {
        require(agentspace);
        return tables.get(key.kind()).stream()
                .filter(found -> key.identifies(found.document()))
                .findFirst();
    }

    @Override
    public List<StoredRecord> find(AgentspaceId agentspace, DocumentKind kind, Selector selector) {
        require(agentspace);
        var query = SelectorQuery.of(selector);
        return tables.get(kind).stream()
                .filter(found -> query.matches(found.document()))
                .toList();
    }

    @Override
    public List<StoredRecord> delete(AgentspaceId agentspace, List<? extends DocumentKey> keys) {
        var removed = new ArrayList<StoredRecord>();
        for (DocumentKey key : keys) {
            get(agentspace, key).ifPresent(removed::add);
            tables.get(key.kind()).removeIf(found -> key.identifies(found.document()));
        }
        return removed;
    }

    @Override
    public List<StoredRecord> deleteWhere(AgentspaceId agentspace, DocumentKind kind, Selector selector) {
        var removed = find(agentspace, kind, selector);
        tables.get(kind).removeAll(removed);
        return removed;
    }

    private static void require(AgentspaceId agentspace) {
        if (!agentspace.value().equals("default")) {
            throw new RegistryException.NotFound(
                    "open", "agentspace " + RegistryException.quote(agentspace), "no such agentspace");
        }
    }
}
