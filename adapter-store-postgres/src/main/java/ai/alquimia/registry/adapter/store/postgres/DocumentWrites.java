package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.ContentChange;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes the documents of one agentspace by one connection, whose transaction holds the agentspace. */
final class DocumentWrites {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_CHARACTERS = 4 << 20;

    private static final String PUT = """
            INSERT INTO alquimia_document (agentspace, kind, doc_id, identity, plain, document) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (agentspace, kind, doc_id)
            DO UPDATE SET identity = EXCLUDED.identity, plain = EXCLUDED.plain, document = EXCLUDED.document""";

    private final Connection connection;
    private final long agentspace;

    DocumentWrites(Connection connection, long agentspace) {
        this.connection = connection;
        this.agentspace = agentspace;
    }

    void write(ContentChange change) throws SQLException {
        if (change.replacement().isPresent()) {
            removeAll();
            add(change.replacement().get());
            return;
        }
        for (var removed : change.removed().entrySet()) {
            remove(removed.getKey(), removed.getValue());
        }
        for (var written : change.written().entrySet()) {
            put(written.getKey(), written.getValue());
        }
        if (change.otherTables().isPresent()) {
            setOtherTables(change.otherTables().get());
        }
    }

    /** All of a content, into an agentspace that has no documents. */
    void add(AgentspaceContent content) throws SQLException {
        for (var table : content.tables().entrySet()) {
            put(table.getKey(), table.getValue());
        }
        setOtherTables(content.otherTables());
    }

    private void put(DocumentKind kind, List<StoredRecord> records) throws SQLException {
        if (records.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(PUT)) {
            int rows = 0;
            int characters = 0;
            for (StoredRecord record : records) {
                characters += put(statement, kind, record);
                if (++rows == MOST_ROWS || characters > MOST_CHARACTERS) {
                    statement.executeBatch();
                    rows = 0;
                    characters = 0;
                }
            }
            statement.executeBatch();
        }
    }

    private int put(PreparedStatement statement, DocumentKind kind, StoredRecord record) throws SQLException {
        var document = record.document();
        String text = StoredText.of(document);
        statement.setLong(1, agentspace);
        statement.setString(2, kind.table());
        statement.setLong(3, record.docId());
        statement.setString(4, kind.keyOf(document).map(Object::toString).orElse(null));
        statement.setBoolean(5, JsonbFit.holds(document));
        statement.setString(6, text);
        statement.addBatch();
        return text.length();
    }

    private void remove(DocumentKind kind, Collection<Long> docIds) throws SQLException {
        if (docIds.isEmpty()) {
            return;
        }
        String query = "DELETE FROM alquimia_document WHERE agentspace = ? AND kind = ? AND doc_id = ANY (?)";
        Array values = connection.createArrayOf("bigint", docIds.toArray());
        try (var statement = connection.prepareStatement(query)) {
            statement.setLong(1, agentspace);
            statement.setString(2, kind.table());
            statement.setArray(3, values);
            statement.executeUpdate();
        } finally {
            values.free();
        }
    }

    private void removeAll() throws SQLException {
        try (var statement = connection.prepareStatement("DELETE FROM alquimia_document WHERE agentspace = ?")) {
            statement.setLong(1, agentspace);
            statement.executeUpdate();
        }
    }

    private void setOtherTables(Map<String, JsonValue> tables) throws SQLException {
        String query = "UPDATE alquimia_agentspace SET other_tables = ? WHERE number = ?";
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, StoredText.of(JsonObject.of(tables)));
            statement.setLong(2, agentspace);
            statement.executeUpdate();
        }
    }
}
