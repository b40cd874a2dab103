package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import java.util.List;
import java.util.Optional;

/**
 * One document that is not on both sides, or not the same. It may be shown: literal secrets in it are masked.
 *
 * @param table the table that holds it
 * @param id its identity in the words of users, as {@code support} and {@code KEY (shared)}; empty for a document without one, and for the
 *     records of other tables
 * @param at a pointer that names it by its identity, as {@code /agents/support} and {@code /secrets/shared/KEY}, else by its doc id;
 *     empty for a table that is no list of documents, whose name begins the pointers of what changed
 * @param change what became of it: added, removed or changed
 * @param document the whole document when it was added or removed; empty when it was changed
 * @param fields what changed in it; empty when it was added or removed
 */
public record DocumentDiff(
        String table,
        Optional<String> id,
        JsonPointer at,
        Change change,
        Optional<JsonObject> document,
        List<FieldChange> fields) {
    public DocumentDiff {
        fields = List.copyOf(fields);
    }

    /** The table and the name by which users know the document, in one word: {@code agents/support}. */
    public String name() {
        return at.segments().isEmpty() ? table : at.toString().substring(1);
    }
}
