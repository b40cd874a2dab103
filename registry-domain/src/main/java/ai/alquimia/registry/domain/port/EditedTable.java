package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Records;
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
    private final DocumentKind kind;
    private final Records before;
    private final TreeMap<Long, StoredRecord> changed = new TreeMap<>();
    private final Map<DocumentKey, TreeSet<Long>> changedByKey = new HashMap<>();
    private final Set<Long> removed = new HashSet<>();
    private int lastKept;

    EditedTable(DocumentKind kind, Records before) {
        this.kind = kind;
        this.before = before.ascending();
        this.lastKept = this.before.size() - 1;
    }

    /** In ascending doc id. */
    Records records() {
        return before.changed(changed, removed);
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
        var all = new TreeMap<Long, StoredRecord>();
        unchanged.stream()
                .filter(record -> !changed.containsKey(record.docId()) && !removed.contains(record.docId()))
                .forEach(record -> all.put(record.docId(), record));
        changedByKey.getOrDefault(key, new TreeSet<>()).forEach(docId -> all.put(docId, changed.get(docId)));
        return List.copyOf(all.values());
    }

    long nextDocId() {
        while (lastKept >= 0 && removed.contains(before.get(lastKept).docId())) {
            lastKept--;
        }
        long highest = lastKept < 0 ? 0 : before.get(lastKept).docId();
        return (changed.isEmpty() ? highest : Math.max(highest, changed.lastKey())) + 1;
    }

    /** Adds the record, or replaces the one with its doc id. */
    void put(StoredRecord record) {
        remove(record.docId());
        removed.remove(record.docId());
        lastKept = before.size() - 1;
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
    }
}
