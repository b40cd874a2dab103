package ai.alquimia.registry.domain;

import static java.util.Objects.requireNonNull;

import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record of a table as it was found, whatever rules it breaks. A record that keeps its stored form makes its document when it is first asked for,
 * and again when memory was short meanwhile. Thread safe.
 */
public final class StoredRecord {
    private final long docId;
    private final @Nullable StoredForm form;
    private final @Nullable JsonObject given;
    private volatile @Nullable SoftReference<JsonObject> made;

    private StoredRecord(long docId, @Nullable StoredForm form, @Nullable JsonObject given) {
        this.docId = docId;
        this.form = form;
        this.given = given;
    }

    /** A record with this document, which is stored nowhere yet. */
    public static StoredRecord of(long docId, JsonObject document) {
        return new StoredRecord(docId, null, document);
    }

    /** A record that was read. */
    public static StoredRecord read(long docId, StoredForm form) {
        return new StoredRecord(docId, form, null);
    }

    /** The same record, now that it is stored in this form. */
    public StoredRecord storedAs(StoredForm stored) {
        var record = read(docId, stored);
        record.made = new SoftReference<>(document());
        return record;
    }

    /** TinyDB's number of the record in its table. */
    public long docId() {
        return docId;
    }

    /** As what it is stored; empty when it is stored nowhere yet. */
    public Optional<StoredForm> form() {
        return Optional.ofNullable(form);
    }

    public JsonObject document() {
        if (given != null) {
            return given;
        }
        var known = made;
        var document = known == null ? null : known.get();
        if (document == null && form != null) {
            document = form.document();
            made = new SoftReference<>(document);
        }
        return requireNonNull(document);
    }

    /** The document, or as much of it as is made more cheaply, with all of these fields that it has. */
    public JsonObject part(Set<String> fields) {
        var known = made;
        boolean isMade = known != null && known.get() != null;
        return form == null || isMade ? document() : form.part(fields);
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
