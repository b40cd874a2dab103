package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.List;
import java.util.Optional;

/** Answers from the newest snapshot of dist.json, which is read when it is first asked for. */
final class JsonAgentspaceView implements AgentspaceView {
    private final StoredRecord metadata;
    private final AgentspaceFiles files;

    JsonAgentspaceView(StoredRecord metadata, AgentspaceFiles files) {
        this.metadata = metadata;
        this.files = files;
    }

    @Override
    public StoredRecord metadata() {
        return metadata;
    }

    @Override
    public Optional<StoredRecord> get(DocumentKey key) {
        return files.content().records(key.kind()).first(key);
    }

    @Override
    public List<StoredRecord> find(DocumentKind kind, Selector selector) {
        var records = files.content().records(kind);
        if (selector.equals(Selector.all())) {
            return records; // whose documents nobody has to look at
        }
        var query = SelectorQuery.of(selector);
        boolean again = files.isQueriedAgain();
        return records.stream()
                .filter(record -> again ? query.matches(record.document()) : query.matches(record))
                .toList();
    }

    @Override
    public AgentspaceContent content() {
        return files.content();
    }
}
