package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Puts a file together from the bytes of its records, with the white space of Python's json module between them. */
final class TinyDbWriter {
    private final Chunks out;

    private TinyDbWriter(Chunks out) {
        this.out = out;
    }

    static void write(TinyDbFile file, OutputStream out) throws IOException {
        var chunks = new Chunks(out);
        new TinyDbWriter(chunks).file(file);
        chunks.flush();
    }

    private void file(TinyDbFile file) throws IOException {
        boolean first = true;
        for (String name : file.order()) {
            out.ascii(first ? "{" : ", ");
            out.ascii(JsonWriter.python(new JsonString(name)));
            out.ascii(": ");
            table(file, name);
            first = false;
        }
        out.ascii(first ? "{}" : "}");
    }

    private void table(TinyDbFile file, String name) throws IOException {
        var other = file.othersAsStored().get(name);
        if (other == null) {
            records(file.records(name));
        } else {
            out.json(other);
        }
    }

    private void records(List<StoredRecord> records) throws IOException {
        boolean first = true;
        for (StoredRecord record : records) {
            out.ascii(first ? "{\"" : ", \"");
            out.ascii(Long.toString(record.docId()));
            out.ascii("\": ");
            out.json(form(record));
            first = false;
        }
        out.ascii(first ? "{}" : "}");
    }

    private static StoredJson form(StoredRecord record) {
        return record.form()
                .map(StoredJson.class::cast)
                .orElseThrow(() -> new IllegalStateException("record " + record.docId() + " was not encoded"));
    }
}
