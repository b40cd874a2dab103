package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.StoredRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The documents of records as JSON in UTF-8, for who hands on many of them: what is stored as JSON is copied as it stands and never parsed. So an
 * object that somebody wrote with two fields of one name keeps both.
 */
public final class RecordsJson {
    private RecordsJson() {}

    /** Writes one array of all documents. Does not close the stream. */
    public static void writeArray(List<StoredRecord> records, OutputStream out) throws IOException {
        var chunks = new Chunks(out);
        chunks.ascii("[");
        boolean first = true;
        for (StoredRecord record : records) {
            chunks.ascii(first ? "" : ",");
            chunks.json(stored(record));
            first = false;
        }
        chunks.ascii("]");
        chunks.flush();
    }

    private static StoredJson stored(StoredRecord record) {
        return record.form().orElse(null) instanceof StoredJson json ? json : StoredJson.python(record.document());
    }
}
