package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of one kind by doc id and by identity. Their documents are looked at when an identity is first asked for. */
final class EditedTable {
    private final DocumentKind kind;
    private final TreeMap<Long, StoredRecord> records = new TreeMap<>();
    private @Nullable Map<DocumentKey, TreeMap<Long, StoredRecord>> identities;

    EditedTable(DocumentKind kind, List<StoredRecord> records) {
        this.kind = kind;
        records.forEach(record -> this.records.put(record.docId(), record));
    }

    /** In ascending doc id. */
    List<StoredRecord> records() {
        return List.copyOf(records.values());
    }

    /** Of several the one with the lowest doc id. */
    Optional<StoredRecord> first(DocumentKey key) {
        return all(key).stream().findFirst();
    }

    /** In ascending doc id. */
    List<StoredRecord> all(DocumentKey key) {
        var known = identities;
        if (known == null) {
            known = new HashMap<>();
            identities = known;
            records.values().forEach(this::index);
        }
        var found = known.get(key);
        return found == null ? List.of() : List.copyOf(found.values());
    }

    long nextDocId() {
        return records.isEmpty() ? 1 : records.lastKey() + 1;
    }

    /** Adds the record, or replaces the one with its doc id. */
    void put(StoredRecord record) {
        remove(record.docId());
        records.put(record.docId(), record);
        index(record);
    }

    void remove(long docId) {
        var removed = records.remove(docId);
        var known = identities;
        if (removed != null && known != null) {
            kind.keyOf(removed.document()).map(known::get).ifPresent(sameIdentity -> sameIdentity.remove(docId));
        }
    }

    private void index(StoredRecord record) {
        var known = identities;
        if (known != null) {
            kind.keyOf(record.document())
                    .ifPresent(key -> known.computeIfAbsent(key, unused -> new TreeMap<>())
                            .put(record.docId(), record));
        }
    }
}
