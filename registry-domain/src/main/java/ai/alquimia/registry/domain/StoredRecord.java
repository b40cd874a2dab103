package ai.alquimia.registry.domain;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A record of a table as it was found, whatever rules it breaks. Its document may be parsed when it is first asked for. Thread safe.
 */
public final class StoredRecord {
    private final long docId;
    private final Supplier<JsonObject> parser;
    private volatile @Nullable JsonObject document;

    private StoredRecord(long docId, Supplier<JsonObject> parser) {
        this.docId = docId;
        this.parser = parser;
    }

    public static StoredRecord of(long docId, JsonObject document) {
        return new StoredRecord(docId, () -> document);
    }

    /** A record whose document is made on first use; the supplier must answer the same document each time. */
    public static StoredRecord lazy(long docId, Supplier<JsonObject> parser) {
        return new StoredRecord(docId, parser);
    }

    /** TinyDB's number of the record in its table. */
    public long docId() {
        return docId;
    }

    public JsonObject document() {
        JsonObject parsed = document;
        if (parsed == null) {
            parsed = parser.get();
            document = parsed;
        }
        return parsed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredRecord stored
                && docId == stored.docId
                && document().equals(stored.document());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(docId) * 31 + document().hashCode();
    }

    @Override
    public String toString() {
        return docId + ": " + document();
    }
}
