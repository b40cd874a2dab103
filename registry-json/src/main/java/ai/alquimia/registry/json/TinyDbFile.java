package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
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
    private static final TinyDbFile EMPTY = new TinyDbFile(Map.of(), Map.of(), Map.of(), List.of());

    private final Map<String, List<StoredRecord>> tables;
    private final Map<String, JsonValue> others;
    private final Map<String, StoredJson> othersAsStored;
    private final List<String> order;

    /** All maps by name of table; each record is in a form of {@link StoredJson}. */
    TinyDbFile(
            Map<String, List<StoredRecord>> tables,
            Map<String, JsonValue> others,
            Map<String, StoredJson> othersAsStored,
            List<String> order) {
        this.tables = tables;
        this.others = Collections.unmodifiableMap(others);
        this.othersAsStored = othersAsStored;
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
        var plain = new PlainTables(bytes, known).read();
        return plain == null ? parse(bytes, known) : plain;
    }

    /** Reads any file, or says what is wrong with it. */
    static TinyDbFile parse(byte[] bytes, Set<String> known) {
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
        return new NextTinyDbFile(this, newTables, newOthers).file();
    }

    /** Writes the file, as Python's json module would write what is new. Does not close the stream. */
    public void writeTo(OutputStream out) throws IOException {
        TinyDbWriter.write(this, out);
    }

    /** The bytes that {@link #writeTo} writes. */
    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // which no array throws
        }
        return out.toByteArray();
    }

    /** The names of all tables in stored order. */
    List<String> order() {
        return order;
    }

    Map<String, StoredJson> othersAsStored() {
        return othersAsStored;
    }
}
