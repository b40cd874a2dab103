package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Records;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The next version of a file: what it shares with the one before keeps its bytes, the rest is encoded as Python does it. */
final class NextTinyDbFile {
    private final TinyDbFile before;
    private final Map<String, List<StoredRecord>> tables;
    private final Map<String, JsonValue> others;

    NextTinyDbFile(TinyDbFile before, Map<String, List<StoredRecord>> tables, Map<String, JsonValue> others) {
        this.before = before;
        this.tables = tables;
        this.others = others;
    }

    TinyDbFile file() {
        var stored = new HashMap<String, List<StoredRecord>>();
        tables.forEach((name, records) -> stored.put(name, stored(before.records(name), records)));
        var othersStored = new HashMap<String, StoredJson>();
        others.forEach((name, value) -> othersStored.put(name, stored(name, value)));
        return new TinyDbFile(stored, new LinkedHashMap<>(others), othersStored, order());
    }

    private List<String> order() {
        var names = new ArrayList<>(before.order());
        tables.forEach((name, records) -> {
            if (!names.contains(name) && !records.isEmpty()) {
                names.add(name);
            }
        });
        others.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        names.removeIf(name -> !tables.containsKey(name) && !others.containsKey(name));
        return List.copyOf(names);
    }

    private StoredJson stored(String name, JsonValue value) {
        var known = before.othersAsStored().get(name);
        return known != null && before.otherTables().get(name) == value ? known : StoredJson.python(value);
    }

    private static List<StoredRecord> stored(List<StoredRecord> before, List<StoredRecord> records) {
        var kept = new KeptRecords(before);
        if (records instanceof Records known) {
            return known.mapped(kept::stored);
        }
        return records.stream().map(kept::stored).toList();
    }

    /** The records of the version before, which are met in ascending doc id. */
    private static final class KeptRecords {
        private final List<StoredRecord> before;
        private int at;

        KeptRecords(List<StoredRecord> before) {
            this.before = before;
        }

        /** The record if it was in the version before, else the same with a form for this file. */
        @SuppressWarnings("ReferenceEquality") // an equal one may be spelled otherwise
        StoredRecord stored(StoredRecord record) {
            while (at < before.size()
                    && before.get(at) != record
                    && before.get(at).docId() <= record.docId()) {
                at++;
            }
            boolean kept = at < before.size() && before.get(at) == record;
            return kept ? record : record.storedAs(StoredJson.python(record.document()));
        }
    }
}
