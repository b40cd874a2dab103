package ai.alquimia.registry.domain.port;

import static java.util.Objects.requireNonNull;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Applies the edits of documents and tables to what is stored, and says what is to be written. Metadata edits are not its business. A record that
 * no edit touches is not asked for, and stays the same object where there is one. One edit takes time by the documents that it changes, not by
 * those that there are. For one thread.
 */
public final class ContentEdits {
    private Map<DocumentKind, EditedTable> tables;
    private Map<String, JsonValue> otherTables;
    private boolean replaced;
    private boolean otherTablesChanged;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /** Edits of a content that is in memory as a whole. */
    public ContentEdits(AgentspaceContent content) {
        this(StoredContent.of(content));
    }

    /** Edits of what is stored, of which only that is read which they are about. */
    public ContentEdits(StoredContent stored) {
        tables = tablesOf(stored);
        otherTables = new LinkedHashMap<>(stored.otherTables());
    }

    private static Map<DocumentKind, EditedTable> tablesOf(StoredContent stored) {
        var tables = new EnumMap<DocumentKind, EditedTable>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, new EditedTable(kind, stored));
        }
        return tables;
    }

    /** What all edits so far have changed. */
    public ContentChange change() {
        if (replaced) {
            return new ContentChange(Optional.of(content()), Map.of(), Map.of(), Optional.empty());
        }
        var written = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        var removed = new EnumMap<DocumentKind, Set<Long>>(DocumentKind.class);
        tables.forEach((kind, table) -> {
            written.put(kind, table.written());
            removed.put(kind, table.removed());
        });
        var others = otherTablesChanged ? Optional.of(otherTables) : Optional.<Map<String, JsonValue>>empty();
        return new ContentChange(Optional.empty(), written, removed, others);
    }

    /** The content after all edits so far. */
    public AgentspaceContent content() {
        var records = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        tables.forEach((kind, table) -> records.put(kind, table.records()));
        return new AgentspaceContent(records, otherTables);
    }

    /** Lets all edits so far stand. */
    public void keep() {
        undo.clear();
    }

    /** Takes the edits back that were applied since the last {@link #keep}. */
    public void undo() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Applies one edit; throws {@link IllegalArgumentException} for one of the metadata, and what {@link Edit.Expect} throws. */
    public EditOutcome apply(Edit edit) {
        if (edit instanceof Edit.Put put) {
            return put(table(put.key().kind()), put);
        }
        if (edit instanceof Edit.Expect expected) {
            return expect(expected);
        }
        if (edit instanceof Edit.Delete delete) {
            var table = table(delete.key().kind());
            return remove(table, table.all(delete.key()));
        }
        if (edit instanceof Edit.DeleteWhere delete) {
            var table = table(delete.kind());
            return remove(table, table.find(delete.selector()));
        }
        if (edit instanceof Edit.PutTable put) {
            return putTable(put);
        }
        if (edit instanceof Edit.ReplaceContent replace) {
            return replace(replace.content());
        }
        throw new IllegalArgumentException("an edit of the metadata");
    }

    private EditOutcome put(EditedTable table, Edit.Put put) {
        var before = table.first(put.key()).orElse(null);
        if (before == null) {
            var added = StoredRecord.of(table.nextDocId(), put.document());
            table.put(added);
            undo.push(() -> table.remove(added.docId()));
            return new EditOutcome(Effect.CREATED, List.of(added));
        }
        if (before.document().toString().equals(put.document().toString())) {
            return new EditOutcome(Effect.UNCHANGED, List.of(before));
        }
        var after = StoredRecord.of(before.docId(), put.document());
        table.put(after);
        undo.push(() -> table.put(before));
        return new EditOutcome(Effect.CHANGED, List.of(after));
    }

    private EditOutcome expect(Edit.Expect expected) {
        var key = expected.key();
        var found = table(key.kind()).first(key);
        expected.expected()
                .check(
                        "change " + key.kind().label(),
                        RegistryException.quote(key),
                        () -> found.map(StoredRecord::document));
        return new EditOutcome(Effect.UNCHANGED, found.stream().toList());
    }

    private EditOutcome remove(EditedTable table, List<StoredRecord> removed) {
        removed.forEach(record -> table.remove(record.docId()));
        undo.push(() -> removed.forEach(table::put));
        return new EditOutcome(removed.isEmpty() ? Effect.UNCHANGED : Effect.DELETED, removed);
    }

    private EditOutcome putTable(Edit.PutTable put) {
        var changed = otherTables;
        var before = changed.put(put.name(), put.value());
        boolean changedBefore = otherTablesChanged;
        undo.push(() -> otherTablesChanged = changedBefore);
        if (before == null) {
            undo.push(() -> changed.remove(put.name()));
            otherTablesChanged = true;
            return new EditOutcome(Effect.CREATED, List.of());
        }
        undo.push(() -> changed.put(put.name(), before));
        boolean same = before.toString().equals(put.value().toString());
        otherTablesChanged |= !same;
        return new EditOutcome(same ? Effect.UNCHANGED : Effect.CHANGED, List.of());
    }

    private EditOutcome replace(AgentspaceContent content) {
        if (isSpelled(content(), content)) {
            return new EditOutcome(Effect.UNCHANGED, List.of());
        }
        var tablesBefore = tables;
        var othersBefore = otherTables;
        boolean replacedBefore = replaced;
        undo.push(() -> {
            tables = tablesBefore;
            otherTables = othersBefore;
            replaced = replacedBefore;
        });
        replaced = true;
        tables = tablesOf(StoredContent.of(content));
        otherTables = new LinkedHashMap<>(content.otherTables());
        return new EditOutcome(Effect.CHANGED, List.of());
    }

    /** True when both are the same to the letter, in whatever order their unknown tables stand: a store may keep the order that it has. */
    private static boolean isSpelled(AgentspaceContent one, AgentspaceContent other) {
        return one.tables().toString().equals(other.tables().toString())
                && byName(one).toString().equals(byName(other).toString());
    }

    /** As an object, in which names are quoted: one name could look like two tables otherwise. */
    private static JsonObject byName(AgentspaceContent content) {
        return JsonObject.of(new TreeMap<>(content.otherTables()));
    }

    private EditedTable table(DocumentKind kind) {
        return requireNonNull(tables.get(kind)); // there is one of each
    }
}
