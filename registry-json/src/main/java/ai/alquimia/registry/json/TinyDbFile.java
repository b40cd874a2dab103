package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The content of a file that TinyDB reads and writes: {@code {"table": {"1": {record}, ...}, ...}}. Records are parsed when they are first asked
 * for, and copied byte by byte into the next version of the file as long as nobody replaces them. Immutable, thread safe.
 */
public final class TinyDbFile {
    private static final class Slice {
        private final byte[] source;
        private final int from;
        private final int to;

        Slice(byte[] source, int from, int to) {
            this.source = source;
            this.from = from;
            this.to = to;
        }

        void writeTo(ByteArrayOutputStream out) {
            out.write(source, from, to - from);
        }
    }

    private final Map<String, List<StoredRecord>> tables;
    private final Map<String, JsonValue> others;
    private final IdentityHashMap<StoredRecord, Slice> slices;
    private final List<String> order;

    private TinyDbFile(
            Map<String, List<StoredRecord>> tables,
            Map<String, JsonValue> others,
            IdentityHashMap<StoredRecord, Slice> slices,
            List<String> order) {
        this.tables = tables;
        this.others = Collections.unmodifiableMap(others);
        this.slices = slices;
        this.order = order;
    }

    /** A file without tables. */
    public static TinyDbFile empty() {
        return new TinyDbFile(Map.of(), Map.of(), new IdentityHashMap<>(), List.of());
    }

    /**
     * Reads a file; one without bytes has no tables, as for TinyDB. Throws {@link MalformedDocument}.
     *
     * @param known the tables whose records are wanted; the others are kept as one value each
     */
    public static TinyDbFile read(byte[] bytes, Set<String> known) {
        if (bytes.length == 0) {
            return empty();
        }
        try (JsonParser parser = JsonDocuments.parser(bytes)) {
            return new Reader(bytes, known, parser).read();
        } catch (JacksonException e) {
            throw JsonDocuments.malformed(e);
        }
    }

    /** The table's records in ascending doc id. */
    public List<StoredRecord> records(String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** The tables that are not known, in stored order. */
    public Map<String, JsonValue> otherTables() {
        return others;
    }

    /** This file with other records and other tables; records that both versions hold keep their bytes. */
    public TinyDbFile with(Map<String, List<StoredRecord>> newTables, Map<String, JsonValue> newOthers) {
        var newOrder = new ArrayList<>(order);
        newTables.forEach((name, records) -> {
            if (!newOrder.contains(name) && !records.isEmpty()) {
                newOrder.add(name);
            }
        });
        newOthers.keySet().stream().filter(name -> !newOrder.contains(name)).forEach(newOrder::add);
        newOrder.removeIf(name -> !newTables.containsKey(name) && !newOthers.containsKey(name));
        return new TinyDbFile(Map.copyOf(newTables), new LinkedHashMap<>(newOthers), slices, List.copyOf(newOrder));
    }

    /** The bytes of the file, as Python's json module would write them. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        String separator = "{";
        for (String name : order) {
            append(out, separator + JsonWriter.python(new ai.alquimia.registry.domain.JsonString(name)) + ": ");
            var other = others.get(name);
            if (other != null) {
                append(out, JsonWriter.python(other));
            } else {
                appendRecords(out, records(name));
            }
            separator = ", ";
        }
        append(out, order.isEmpty() ? "{}" : "}");
        return out.toByteArray();
    }

    private void appendRecords(ByteArrayOutputStream out, List<StoredRecord> records) {
        String separator = "{";
        for (StoredRecord record : records) {
            append(out, separator + '"' + record.docId() + "\": ");
            var slice = slices.get(record);
            if (slice == null) {
                append(out, JsonWriter.python(record.document()));
            } else {
                slice.writeTo(out);
            }
            separator = ", ";
        }
        append(out, records.isEmpty() ? "{}" : "}");
    }

    private static void append(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One pass over the bytes that notes where each record begins and ends. */
    private static final class Reader {
        private final byte[] bytes;
        private final Set<String> known;
        private final JsonParser parser;
        private final Map<String, List<StoredRecord>> tables = new LinkedHashMap<>();
        private final Map<String, JsonValue> others = new LinkedHashMap<>();
        private final IdentityHashMap<StoredRecord, Slice> slices = new IdentityHashMap<>();

        Reader(byte[] bytes, Set<String> known, JsonParser parser) {
            this.bytes = bytes;
            this.known = known;
            this.parser = parser;
        }

        TinyDbFile read() {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw JsonDocuments.malformed(parser, "must be an object of tables");
            }
            var order = new ArrayList<String>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (!order.contains(name)) {
                    order.add(name);
                }
                var token = parser.nextToken();
                if (known.contains(name)) {
                    tables.put(name, table(token));
                } else {
                    others.put(name, JsonDocuments.value(parser, token));
                }
            }
            if (parser.nextToken() != null) {
                throw JsonDocuments.malformed(parser, "has something behind its end");
            }
            return new TinyDbFile(tables, others, slices, order);
        }

        private List<StoredRecord> table(JsonToken token) {
            if (token != JsonToken.START_OBJECT) {
                throw JsonDocuments.malformed(parser, "must be a table: an object of doc id to record");
            }
            var records = new LinkedHashMap<Long, StoredRecord>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                long docId = docId(parser.currentName());
                records.put(docId, record(docId, parser.nextToken()));
            }
            return records.values().stream()
                    .sorted(Comparator.comparingLong(StoredRecord::docId))
                    .toList();
        }

        private long docId(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw JsonDocuments.malformed(parser, "has a doc id that is no whole number");
            }
        }

        private StoredRecord record(long docId, JsonToken token) {
            if (token != JsonToken.START_OBJECT) {
                throw JsonDocuments.malformed(parser, "must be a record, an object");
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            int to = (int) parser.currentLocation().getByteOffset();
            var record = StoredRecord.lazy(docId, () -> (JsonObject) JsonDocuments.parse(bytes, from, to));
            slices.put(record, new Slice(bytes, from, to));
            return record;
        }
    }
}
