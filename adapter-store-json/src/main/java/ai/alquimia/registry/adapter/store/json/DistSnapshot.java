package ai.alquimia.registry.adapter.store.json;

import static java.util.Objects.requireNonNull;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.json.DistJson;
import ai.alquimia.registry.json.TinyDbFile;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one version of dist.json holds, found by identity in constant time. Immutable to its readers, who wait for nobody. */
final class DistSnapshot {
    private final TinyDbFile file;
    private final AgentspaceContent content;
    private final Map<DocumentKind, Identities> identities = new EnumMap<>(DocumentKind.class);

    DistSnapshot(TinyDbFile file) {
        this.file = file;
        this.content = DistJson.content(file);
        for (DocumentKind kind : DocumentKind.values()) {
            identities.put(kind, new Identities(kind, content.records(kind)));
        }
    }

    boolean isOf(TinyDbFile other) {
        return file == other;
    }

    AgentspaceContent content() {
        return content;
    }

    /** Of several the one with the lowest doc id. */
    Optional<StoredRecord> get(DocumentKey key) {
        return Optional.ofNullable(
                requireNonNull(identities.get(key.kind())).first().get(key));
    }

    /** The documents are looked at when one is first asked for; threads that ask at the same time may each do that work. */
    private static final class Identities {
        private final DocumentKind kind;
        private final List<StoredRecord> records;
        private volatile @Nullable Map<DocumentKey, StoredRecord> first;

        Identities(DocumentKind kind, List<StoredRecord> records) {
            this.kind = kind;
            this.records = records;
        }

        Map<DocumentKey, StoredRecord> first() {
            var known = first;
            if (known == null) {
                var found = new HashMap<DocumentKey, StoredRecord>();
                for (StoredRecord record : records) {
                    kind.keyOf(record.document()).ifPresent(key -> found.putIfAbsent(key, record));
                }
                known = found;
                first = known;
            }
            return known;
        }
    }
}
