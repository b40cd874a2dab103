package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Records;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Applies the edits of documents and tables to a content in memory, for stores that work on whole contents. Metadata edits are not its business.
 * A record that no edit touches stays the same object. One edit takes time by the documents that it changes, not by those that there are. For
 * one thread.
 */
public final class ContentEdits {
    private Map<DocumentKind, EditedTable> tables;
    private Map<String, JsonValue> otherTables;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    public ContentEdits(AgentspaceContent content) {
        tables = tablesOf(content);
        otherTables = new LinkedHashMap<>(content.otherTables());
    }

    private static Map<DocumentKind, EditedTable> tablesOf(AgentspaceContent content) {
        var tables = new EnumMap<DocumentKind, EditedTable>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, new EditedTable(kind, content.records(kind)));
        }
        return tables;
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
            return deleteWhere(table(delete.kind()), delete);
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

    private EditOutcome deleteWhere(EditedTable table, Edit.DeleteWhere delete) {
        var query = SelectorQuery.of(delete.selector());
        return remove(
                table,
                table.records().stream()
                        .filter(record -> query.matches(record.document()))
                        .toList());
    }

    private EditOutcome remove(EditedTable table, List<StoredRecord> removed) {
        removed.forEach(record -> table.remove(record.docId()));
        undo.push(() -> removed.forEach(table::put));
        return new EditOutcome(removed.isEmpty() ? Effect.UNCHANGED : Effect.DELETED, removed);
    }

    private EditOutcome putTable(Edit.PutTable put) {
        var changed = otherTables;
        var before = changed.put(put.name(), put.value());
        if (before == null) {
            undo.push(() -> changed.remove(put.name()));
            return new EditOutcome(Effect.CREATED, List.of());
        }
        undo.push(() -> changed.put(put.name(), before));
        boolean same = before.toString().equals(put.value().toString());
        return new EditOutcome(same ? Effect.UNCHANGED : Effect.CHANGED, List.of());
    }

    private EditOutcome replace(AgentspaceContent content) {
        if (isSpelled(content(), content)) {
            return new EditOutcome(Effect.UNCHANGED, List.of());
        }
        var tablesBefore = tables;
        var othersBefore = otherTables;
        undo.push(() -> {
            tables = tablesBefore;
            otherTables = othersBefore;
        });
        tables = tablesOf(content);
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
        return tables.computeIfAbsent(kind, missing -> new EditedTable(missing, Records.of(missing, List.of())));
    }
}
