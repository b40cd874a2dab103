package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.json.TinyDbFile.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes the next version of a file, copying what it shares with the one before. */
final class TinyDbWriter {
    private final TinyDbFile before;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final IdentityHashMap<Object, Slice> slices = new IdentityHashMap<>();

    TinyDbWriter(TinyDbFile before) {
        this.before = before;
    }

    TinyDbFile write(Map<String, List<StoredRecord>> tables, Map<String, JsonValue> others, List<String> order) {
        String separator = "{";
        for (String name : order) {
            append(separator + JsonWriter.python(new JsonString(name)) + ": ");
            var other = others.get(name);
            if (other != null) {
                copy(other, () -> other);
            } else {
                records(tables.getOrDefault(name, List.of()));
            }
            separator = ", ";
        }
        append(order.isEmpty() ? "{}" : "}");
        return new TinyDbFile(out.toByteArray(), tables, others, slices, order);
    }

    private void records(List<StoredRecord> records) {
        String separator = "{";
        for (StoredRecord record : records) {
            append(separator + '"' + record.docId() + "\": ");
            copy(record, record::document);
            separator = ", ";
        }
        append(records.isEmpty() ? "{}" : "}");
    }

    private void copy(Object shared, Supplier<JsonValue> value) {
        int from = out.size();
        var slice = before.slices().get(shared);
        if (slice == null) {
            append(JsonWriter.python(value.get()));
        } else {
            out.write(before.bytes(), slice.from(), slice.to() - slice.from());
        }
        slices.put(shared, new Slice(from, out.size()));
    }

    private void append(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
