package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Applies the edits of documents and tables to a content in memory, for stores that work on whole contents. Metadata edits are not its business.
 * A record that no edit touches stays the same object. For one thread.
 */
public final class ContentEdits {
    private final Map<DocumentKind, List<StoredRecord>> tables = new EnumMap<>(DocumentKind.class);
    private Map<String, JsonValue> otherTables;

    public ContentEdits(AgentspaceContent content) {
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, new ArrayList<>(content.records(kind)));
        }
        otherTables = new LinkedHashMap<>(content.otherTables());
    }

    /** The content after all edits so far. */
    public AgentspaceContent content() {
        return new AgentspaceContent(tables, otherTables);
    }

    /** Applies one edit; throws {@link IllegalArgumentException} for one of the metadata. */
    public EditOutcome apply(Edit edit) {
        if (edit instanceof Edit.Put put) {
            return put(put);
        }
        if (edit instanceof Edit.Delete delete) {
            return delete(delete);
        }
        if (edit instanceof Edit.DeleteWhere delete) {
            return deleteWhere(delete);
        }
        if (edit instanceof Edit.PutTable put) {
            return putTable(put);
        }
        if (edit instanceof Edit.ReplaceContent replace) {
            return replace(replace);
        }
        throw new IllegalArgumentException("an edit of the metadata");
    }

    private EditOutcome put(Edit.Put put) {
        var records = records(put.key().kind());
        for (int at = 0; at < records.size(); at++) {
            var record = records.get(at);
            if (put.key().identifies(record.document())) {
                return replace(records, at, put.document());
            }
        }
        long highest = records.stream().mapToLong(StoredRecord::docId).max().orElse(0);
        var added = StoredRecord.of(highest + 1, put.document());
        records.add(added);
        return new EditOutcome(Effect.CREATED, List.of(added));
    }

    private static EditOutcome replace(List<StoredRecord> records, int at, JsonObject document) {
        var before = records.get(at);
        if (before.document().toString().equals(document.toString())) {
            return new EditOutcome(Effect.UNCHANGED, List.of(before));
        }
        var after = StoredRecord.of(before.docId(), document);
        records.set(at, after);
        return new EditOutcome(Effect.CHANGED, List.of(after));
    }

    private EditOutcome delete(Edit.Delete delete) {
        DocumentKey key = delete.key();
        return remove(key.kind(), record -> key.identifies(record.document()));
    }

    private EditOutcome deleteWhere(Edit.DeleteWhere delete) {
        var query = SelectorQuery.of(delete.selector());
        return remove(delete.kind(), record -> query.matches(record.document()));
    }

    private EditOutcome remove(DocumentKind kind, Predicate<StoredRecord> condition) {
        var records = records(kind);
        var removed = records.stream().filter(condition).toList();
        records.removeAll(removed);
        return new EditOutcome(removed.isEmpty() ? Effect.UNCHANGED : Effect.DELETED, removed);
    }

    private EditOutcome putTable(Edit.PutTable put) {
        var before = otherTables.put(put.name(), put.value());
        if (before == null) {
            return new EditOutcome(Effect.CREATED, List.of());
        }
        boolean same = before.toString().equals(put.value().toString());
        return new EditOutcome(same ? Effect.UNCHANGED : Effect.CHANGED, List.of());
    }

    private EditOutcome replace(Edit.ReplaceContent replace) {
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, new ArrayList<>(replace.content().records(kind)));
        }
        otherTables = new LinkedHashMap<>(replace.content().otherTables());
        return new EditOutcome(Effect.CHANGED, List.of());
    }

    private List<StoredRecord> records(DocumentKind kind) {
        return tables.computeIfAbsent(kind, unused -> new ArrayList<>());
    }
}
