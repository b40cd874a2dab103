package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A quick pass over the bytes of a file as TinyDB and we write it: tables and doc ids each once, doc ids in ascending order, names without escapes.
 * It gives up on all else, be it only unusual or damaged, which {@link TinyDbReader} reads or tells what is wrong with it.
 */
final class PlainTables {
    private static final int MAX_DIGITS = 18;

    private final byte[] bytes;
    private final Set<String> known;
    private final JsonSkipper json;
    private final Map<String, List<StoredRecord>> tables = new LinkedHashMap<>();
    private final Map<String, JsonValue> others = new LinkedHashMap<>();
    private final Map<String, StoredJson> othersAsStored = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private int[] places = new int[64];

    PlainTables(byte[] bytes, Set<String> known) {
        this.bytes = bytes;
        this.known = known;
        this.json = new JsonSkipper(bytes);
    }

    /** The file; null when it is not as plain as that. */
    @Nullable
    TinyDbFile read() {
        if (!passTables() || json.next() != 0 || json.at() != bytes.length) {
            return null;
        }
        if (!json.isAscii()) {
            Utf8.require(bytes);
        }
        return new TinyDbFile(tables, others, othersAsStored, order);
    }

    private boolean passTables() {
        if (!json.pass('{')) {
            return false;
        }
        if (json.pass('}')) {
            return true;
        }
        do {
            if (!passTable()) {
                return false;
            }
        } while (json.pass(','));
        return json.pass('}');
    }

    private boolean passTable() {
        String name = passedName();
        if (name == null || order.contains(name) || !json.pass(':')) {
            return false;
        }
        order.add(name);
        if (known.contains(name)) {
            var records = new ArrayList<StoredRecord>();
            tables.put(name, records);
            return passRecords(records);
        }
        json.next();
        int from = json.at();
        if (!json.passValue(0)) {
            return false;
        }
        try {
            others.put(name, JsonDocuments.parse(bytes, from, json.at()));
        } catch (MalformedDocument e) {
            return false; // it would count lines from the beginning of this table
        }
        othersAsStored.put(name, new StoredJson(bytes, from, json.at(), null));
        return true;
    }

    private @Nullable String passedName() {
        json.next();
        int from = json.at();
        boolean plain = json.passName() && json.isAscii();
        return plain ? new String(bytes, from + 1, json.at() - from - 2, StandardCharsets.US_ASCII) : null;
    }

    private boolean passRecords(List<StoredRecord> records) {
        if (!json.pass('{')) {
            return false;
        }
        if (json.pass('}')) {
            return true;
        }
        long before = -1;
        do {
            long docId = passedDocId();
            if (docId <= before || !json.pass(':') || !passRecord(docId, records)) {
                return false;
            }
            before = docId;
        } while (json.pass(','));
        return json.pass('}');
    }

    /** The number that is next, in quotes; -1 for all else. */
    private long passedDocId() {
        json.next();
        int from = json.at() + 1;
        if (!json.passName()) {
            return -1;
        }
        int to = json.at() - 1;
        if (to == from || to - from > MAX_DIGITS) {
            return -1;
        }
        long docId = 0;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            docId = docId * 10 + digit;
        }
        return docId;
    }

    private boolean passRecord(long docId, List<StoredRecord> records) {
        json.next();
        int from = json.at();
        int end = passFields(from);
        if (end < 0) {
            return false;
        }
        var fields = new FieldPlaces(Arrays.copyOf(places, end));
        records.add(StoredRecord.read(docId, new StoredJson(bytes, from, json.at(), fields)));
        return true;
    }

    /** Notes the places of the fields of an object, and answers how many it noted; -1 for all else. */
    private int passFields(int object) {
        if (!json.pass('{')) {
            return -1;
        }
        int end = 0;
        if (json.pass('}')) {
            return end;
        }
        do {
            if (end == places.length) {
                places = Arrays.copyOf(places, 2 * end);
            }
            json.next();
            places[end++] = json.at() + 1 - object;
            if (!json.passName()) {
                return -1;
            }
            places[end++] = json.at() - 1 - object;
            if (!json.pass(':')) {
                return -1;
            }
            json.next();
            places[end++] = json.at() - object;
            if (!json.passValue(1)) {
                return -1;
            }
            places[end++] = json.at() - object;
        } while (json.pass(','));
        return json.pass('}') ? end : -1;
    }
}
