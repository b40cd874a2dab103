package ai.alquimia.registry.domain;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of one kind, found by identity in constant time from the second time on that somebody asks. Immutable, thread safe: readers wait for nobody. Two
 * threads that ask first may both do the work of looking at each record.
 */
public final class Records extends AbstractList<StoredRecord> implements RandomAccess {
    private final DocumentKind kind;
    private final StoredRecord[] records;
    private volatile @Nullable Map<DocumentKey, int[]> places;
    private volatile boolean asked;

    private Records(DocumentKind kind, StoredRecord[] records, @Nullable Map<DocumentKey, int[]> places) {
        this.kind = kind;
        this.records = records;
        this.places = places;
    }

    /** These records, in their order. */
    public static Records of(DocumentKind kind, List<StoredRecord> records) {
        if (records instanceof Records known && known.kind == kind) {
            return known;
        }
        return new Records(kind, records.toArray(StoredRecord[]::new), null);
    }

    /** These records in ascending doc id; of two with one doc id the last. */
    public Records ascending() {
        for (int at = 1; at < records.length; at++) {
            if (records[at - 1].docId() >= records[at].docId()) {
                var sorted = new TreeMap<Long, StoredRecord>();
                forEach(record -> sorted.put(record.docId(), record));
                return new Records(kind, sorted.values().toArray(StoredRecord[]::new), null);
            }
        }
        return this;
    }

    @Override
    public StoredRecord get(int index) {
        return records[index];
    }

    @Override
    public int size() {
        return records.length;
    }

    @Override
    public Spliterator<StoredRecord> spliterator() {
        return Arrays.spliterator(records);
    }

    /** The first record with this identity. Who asks once, as a command does, does not wait until every record has been looked at. */
    public Optional<StoredRecord> first(DocumentKey key) {
        if (places == null && !asked) {
            asked = true;
            return stream()
                    .filter(record -> key(record).filter(key::equals).isPresent())
                    .findFirst();
        }
        var found = places().get(key);
        return found == null ? Optional.empty() : Optional.of(records[found[0]]);
    }

    /** Every record with this identity, in order. */
    public List<StoredRecord> all(DocumentKey key) {
        var found = places().get(key);
        return found == null
                ? List.of()
                : Arrays.stream(found).mapToObj(at -> records[at]).toList();
    }

    /** Those with a higher doc id; these must be in ascending doc id. */
    public List<StoredRecord> behind(long docId) {
        return docId == Long.MAX_VALUE ? List.of() : subList(position(docId + 1), records.length);
    }

    private Map<DocumentKey, int[]> places() {
        var known = places;
        if (known == null) {
            known = new HashMap<>(records.length * 4 / 3 + 1);
            for (int at = 0; at < records.length; at++) {
                add(known, records[at], at);
            }
            places = known;
        }
        return known;
    }

    private void add(Map<DocumentKey, int[]> known, StoredRecord record, int at) {
        key(record).ifPresent(key -> known.merge(key, new int[] {at}, Records::append));
    }

    private static int[] append(int[] places, int[] more) {
        int[] all = Arrays.copyOf(places, places.length + 1);
        all[places.length] = more[0];
        return all;
    }

    private Optional<DocumentKey> key(StoredRecord record) {
        return kind.keyOf(record.part(kind.identityFields()));
    }

    /** The same records, each as this function answers it; identity and doc id stay. */
    public Records mapped(Function<StoredRecord, StoredRecord> function) {
        return new Records(kind, Arrays.stream(records).map(function).toArray(StoredRecord[]::new), places);
    }

    /**
     * The records after changes; these must be in ascending doc id.
     *
     * @param changed what takes the place of the record with its doc id, or is added, by doc id
     * @param removed the doc ids of those that go
     */
    public Records changed(NavigableMap<Long, StoredRecord> changed, Set<Long> removed) {
        if (changed.isEmpty() && removed.isEmpty()) {
            return this;
        }
        return removed.isEmpty()
                ? replaced(changed).orElseGet(() -> merged(changed, removed))
                : merged(changed, removed);
    }

    /** What most changes are: other documents under the same identities, and new ones behind the last. What is known of identities stays. */
    private Optional<Records> replaced(NavigableMap<Long, StoredRecord> changed) {
        var after = new ArrayList<>(this);
        for (StoredRecord record : changed.values()) {
            int at = position(record.docId());
            if (at == records.length) {
                after.add(record);
            } else if (records[at].docId() == record.docId() && key(records[at]).equals(key(record))) {
                after.set(at, record);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Records(kind, after.toArray(StoredRecord[]::new), placesOf(after)));
    }

    private @Nullable Map<DocumentKey, int[]> placesOf(List<StoredRecord> after) {
        var known = places;
        if (known == null || after.size() == records.length) {
            return known;
        }
        var more = new HashMap<>(known);
        for (int at = records.length; at < after.size(); at++) {
            add(more, after.get(at), at);
        }
        return more;
    }

    private Records merged(NavigableMap<Long, StoredRecord> changed, Set<Long> removed) {
        var kept = stream().filter(record -> !changed.containsKey(record.docId()) && !removed.contains(record.docId()));
        return of(kind, Stream.concat(kept, changed.values().stream()).toList()).ascending();
    }

    /** Where a doc id stands, or would. */
    private int position(long docId) {
        int from = 0;
        int to = records.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (records[middle].docId() < docId) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
