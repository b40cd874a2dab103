package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.StoredContent;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of an agentspace that a transaction holds. What the edits name is read at once, the rest when it is asked for. Its tables are read in
 * any case, so that nothing is written to an agentspace that is damaged there.
 */
final class StoredRows implements StoredContent {
    private final DocumentRows rows;
    private final Map<DocumentKey, List<StoredRecord>> named = new HashMap<>();
    private final Map<String, JsonValue> otherTables;

    StoredRows(DocumentRows rows, List<Edit> edits) throws SQLException {
        this.rows = rows;
        this.otherTables = rows.otherTables().fields();
        var keys = new EnumMap<DocumentKind, Map<String, DocumentKey>>(DocumentKind.class);
        edits.forEach(edit -> {
            var key = key(edit);
            if (key != null) {
                keys.computeIfAbsent(key.kind(), unused -> new HashMap<>()).put(key.toString(), key);
            }
        });
        for (var ofKind : keys.entrySet()) {
            var found = rows.all(ofKind.getKey(), ofKind.getValue().keySet());
            ofKind.getValue().forEach((identity, key) -> named.put(key, found.getOrDefault(identity, List.of())));
        }
    }

    private static @Nullable DocumentKey key(Edit edit) {
        if (edit instanceof Edit.Put put) {
            return put.key();
        }
        if (edit instanceof Edit.Expect expect) {
            return expect.key();
        }
        return edit instanceof Edit.Delete delete ? delete.key() : null;
    }

    /** What the database said while edits were applied, which may throw no such thing. */
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException reason;

        Interrupted(SQLException reason) {
            super(reason);
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new Interrupted(e);
        }
    }

    @Override
    public List<StoredRecord> all(DocumentKey key) {
        return named.computeIfAbsent(
                key,
                unknown -> ask(() -> rows.all(unknown.kind(), List.of(unknown.toString()))
                        .getOrDefault(unknown.toString(), List.of())));
    }

    @Override
    public List<StoredRecord> find(DocumentKind kind, Selector selector) {
        return ask(() -> rows.find(kind, selector));
    }

    @Override
    public long highestDocId(DocumentKind kind, Set<Long> except) {
        return ask(() -> rows.highestDocId(kind, except));
    }

    @Override
    public Map<String, JsonValue> otherTables() {
        return otherTables;
    }

    @Override
    public AgentspaceContent content() {
        return ask(rows::content);
    }
}
