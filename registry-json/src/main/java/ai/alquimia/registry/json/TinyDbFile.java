package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * A file that TinyDB reads and writes: {@code {"table": {"1": {record}, ...}, ...}}. Records are parsed when they are first asked for, and copied
 * byte by byte into the next version of the file as long as nobody replaces them; so are the tables that are not known. Immutable, thread safe.
 */
public final class TinyDbFile {
    private static final TinyDbFile EMPTY = new TinyDbFile(
            "{}".getBytes(StandardCharsets.UTF_8), Map.of(), Map.of(), new IdentityHashMap<>(), List.of());

    /** Where in the bytes a record or an unknown table stands. */
    record Slice(int from, int to) {}

    private final byte[] bytes;
    private final Map<String, List<StoredRecord>> tables;
    private final Map<String, JsonValue> others;
    private final IdentityHashMap<Object, Slice> slices;
    private final List<String> order;

    TinyDbFile(
            byte[] bytes,
            Map<String, List<StoredRecord>> tables,
            Map<String, JsonValue> others,
            IdentityHashMap<Object, Slice> slices,
            List<String> order) {
        this.bytes = bytes;
        this.tables = tables;
        this.others = Collections.unmodifiableMap(others);
        this.slices = slices;
        this.order = order;
    }

    /** A file without tables. */
    public static TinyDbFile empty() {
        return EMPTY;
    }

    /**
     * Reads a file; one without bytes has no tables, as for TinyDB. Takes the bytes over. Throws {@link MalformedDocument}.
     *
     * @param known the tables whose records are wanted; the others are kept as one value each
     */
    public static TinyDbFile read(byte[] bytes, Set<String> known) {
        if (bytes.length == 0) {
            return empty();
        }
        try (JsonParser parser = JsonDocuments.parser(bytes)) {
            return new TinyDbReader(bytes, known, parser).read();
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

    /** This file with other records and other tables; what both versions hold keeps its bytes. */
    public TinyDbFile with(Map<String, List<StoredRecord>> newTables, Map<String, JsonValue> newOthers) {
        var names = new ArrayList<>(order);
        newTables.forEach((name, records) -> {
            if (!names.contains(name) && !records.isEmpty()) {
                names.add(name);
            }
        });
        newOthers.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        names.removeIf(name -> !newTables.containsKey(name) && !newOthers.containsKey(name));
        return new TinyDbWriter(this).write(Map.copyOf(newTables), new LinkedHashMap<>(newOthers), List.copyOf(names));
    }

    /** The bytes of the file, as Python's json module would write what is new. They must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    Map<Object, Slice> slices() {
        return slices;
    }
}
