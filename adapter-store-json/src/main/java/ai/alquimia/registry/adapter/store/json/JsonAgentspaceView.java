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
import java.util.stream.Stream;

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
        return selector.equals(Selector.all()) // whose documents nobody has to look at
                ? records
                : matching(selector, records).toList();
    }

    /** A file may have been written by hand, with its records in any order. */
    @Override
    public List<StoredRecord> page(DocumentKind kind, Selector selector, long after, int limit) {
        AgentspaceView.requireLimit(limit);
        var behind = files.content().records(kind).ascending().behind(after);
        return matching(selector, behind).limit(limit).toList();
    }

    private Stream<StoredRecord> matching(Selector selector, List<StoredRecord> records) {
        if (selector.equals(Selector.all())) {
            return records.stream();
        }
        var query = SelectorQuery.of(selector);
        boolean again = files.isQueriedAgain();
        return records.stream().filter(record -> again ? query.matches(record.document()) : query.matches(record));
    }

    @Override
    public AgentspaceContent content() {
        return files.content();
    }
}
