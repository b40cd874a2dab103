package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.SecretMask;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One document on both sides, of which one may be missing; as it is, with its secrets.
 *
 * @param table the table that holds it
 * @param key its identity, where it has one
 * @param at a pointer that names it
 * @param before what it was
 * @param after what it is
 */
record DocumentPair(
        String table,
        Optional<DocumentKey> key,
        JsonPointer at,
        @Nullable JsonObject before,
        @Nullable JsonObject after) {
    /** True for the tables whose documents we know; what lies in the others is guarded and called by the name of the table. */
    boolean isKnown() {
        return DocumentKind.ofTable(table).isPresent();
    }

    boolean isOf(DocumentKind kind) {
        return kind.table().equals(table);
    }

    /** The difference; empty when there is none. */
    Optional<DocumentDiff> diff() {
        if (before == null || after == null) {
            var change = before == null ? Change.ADDED : Change.REMOVED;
            return Optional.ofNullable(before == null ? after : before)
                    .map(document -> diff(change, Optional.of(SecretMask.of(document)), List.of()));
        }
        var fields = before.equals(after) ? List.<FieldChange>of() : ValueDiff.between(before, after);
        return fields.isEmpty() ? Optional.empty() : Optional.of(diff(Change.CHANGED, Optional.empty(), fields));
    }

    private DocumentDiff diff(Change change, Optional<JsonObject> document, List<FieldChange> fields) {
        var id = key.map(Object::toString).map(SecretMask::text);
        return new DocumentDiff(SecretMask.text(table), id, at, change, document, fields);
    }
}
