package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Records;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The records of one kind with the changes that they are about to undergo. What is not changed is neither copied nor looked at. */
final class EditedTable {
    private static final long UNKNOWN = -1;

    private final DocumentKind kind;
    private final StoredContent before;
    private final TreeMap<Long, StoredRecord> changed = new TreeMap<>();
    private final Map<DocumentKey, TreeSet<Long>> changedByKey = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private long highestKept = UNKNOWN;

    EditedTable(DocumentKind kind, StoredContent before) {
        this.kind = kind;
        this.before = before;
    }

    /** All of them, in ascending doc id. */
    Records records() {
        return before.content().records(kind).changed(changed, removed);
    }

    /** Those that were put, in ascending doc id. */
    List<StoredRecord> written() {
        return List.copyOf(changed.values());
    }

    /** The doc ids of those that were removed, and of some that were put and removed again. */
    Set<Long> removed() {
        return Set.copyOf(removed);
    }

    /** Of several the one with the lowest doc id. */
    Optional<StoredRecord> first(DocumentKey key) {
        return all(key).stream().findFirst();
    }

    /** In ascending doc id. */
    List<StoredRecord> all(DocumentKey key) {
        var unchanged = before.all(key);
        if (changed.isEmpty() && removed.isEmpty()) {
            return unchanged;
        }
        var all = kept(unchanged);
        changedByKey.getOrDefault(key, new TreeSet<>()).forEach(docId -> all.put(docId, changed.get(docId)));
        return List.copyOf(all.values());
    }

    /** In ascending doc id. */
    List<StoredRecord> find(Selector selector) {
        var query = SelectorQuery.of(selector);
        var found = kept(before.find(kind, selector));
        changed.values().stream()
                .filter(record -> query.matches(record.document()))
                .forEach(record -> found.put(record.docId(), record));
        return List.copyOf(found.values());
    }

    private Map<Long, StoredRecord> kept(List<StoredRecord> records) {
        var kept = new TreeMap<Long, StoredRecord>();
        records.stream()
                .filter(record -> !changed.containsKey(record.docId()) && !removed.contains(record.docId()))
                .forEach(record -> kept.put(record.docId(), record));
        return kept;
    }

    long nextDocId() {
        if (highestKept == UNKNOWN) {
            highestKept = before.highestDocId(kind, removed);
        }
        return (changed.isEmpty() ? highestKept : Math.max(highestKept, changed.lastKey())) + 1;
    }

    /** Adds the record, or replaces the one with its doc id. */
    void put(StoredRecord record) {
        remove(record.docId());
        removed.remove(record.docId());
        changed.put(record.docId(), record);
        kind.keyOf(record.document())
                .ifPresent(key -> changedByKey
                        .computeIfAbsent(key, unused -> new TreeSet<>())
                        .add(record.docId()));
    }

    void remove(long docId) {
        var gone = changed.remove(docId);
        if (gone != null) {
            kind.keyOf(gone.document()).map(changedByKey::get).ifPresent(docIds -> docIds.remove(docId));
        }
        removed.add(docId);
        if (docId >= highestKept) {
            highestKept = UNKNOWN;
        }
    }
}
