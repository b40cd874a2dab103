package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the documents of one agentspace by one connection. What comes of several calls is of one state when the caller's transaction sees to it. */
final class DocumentRows {
    private final Connection connection;
    private final long agentspace;
    private final String name;

    /** @param name the agentspace's id, for messages */
    DocumentRows(Connection connection, long agentspace, String name) {
        this.connection = connection;
        this.agentspace = agentspace;
        this.name = name;
    }

    Connection connection() {
        return connection;
    }

    long agentspace() {
        return agentspace;
    }

    StoredRecord record(DocumentKind kind, ResultSet rows) throws SQLException {
        long docId = rows.getLong("doc_id");
        String place = kind.label() + " of doc id " + docId + " in agentspace " + quote(name);
        return StoredRecord.read(docId, new StoredText(rows.getString("document"), place));
    }

    /** A record, and the revision of the agentspace that it is of. */
    record Found(Revision revision, Optional<StoredRecord> record) {}

    /** The first of an identity. */
    Found first(DocumentKey key) throws SQLException {
        String query = """
                SELECT a.revision, a.change, d.doc_id, d.document
                FROM alquimia_agentspace a LEFT JOIN LATERAL (
                    SELECT doc_id, document FROM alquimia_document
                    WHERE agentspace = a.number AND kind = ? AND identity = ?
                    ORDER BY doc_id LIMIT 1) d ON true
                WHERE a.number = ?""";
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, key.kind().table());
            statement.setString(2, key.toString());
            statement.setLong(3, agentspace);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return new Found(Revision.NONE, Optional.empty());
                }
                var record = rows.getString("document") == null
                        ? Optional.<StoredRecord>empty()
                        : Optional.of(record(key.kind(), rows));
                return new Found(Revision.of(rows), record);
            }
        }
    }

    /** Those with one of these identities of a kind, by the identities' texts. */
    Map<String, List<StoredRecord>> all(DocumentKind kind, Collection<String> identities) throws SQLException {
        String query = "SELECT identity, doc_id, document FROM alquimia_document"
                + " WHERE agentspace = ? AND kind = ? AND identity = ANY (?) ORDER BY doc_id";
        var found = new HashMap<String, List<StoredRecord>>();
        Array texts = connection.createArrayOf("text", identities.toArray());
        try (var statement = connection.prepareStatement(query)) {
            statement.setLong(1, agentspace);
            statement.setString(2, kind.table());
            statement.setArray(3, texts);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString("identity"), unused -> new ArrayList<>())
                            .add(record(kind, rows));
                }
            }
        } finally {
            texts.free();
        }
        return found;
    }

    /** The documents of a kind that match, in ascending doc id. */
    List<StoredRecord> find(DocumentKind kind, Selector selector) throws SQLException {
        return new DocumentSearch(this, kind, selector).all();
    }

    /** As many of them as are wanted, behind a doc id; of one state where the transaction keeps one, or where all match. */
    List<StoredRecord> page(DocumentKind kind, Selector selector, long after, int limit) throws SQLException {
        return new DocumentSearch(this, kind, selector).page(after, limit);
    }

    /** The highest doc id of a kind but for these; 0 when there is none. */
    long highestDocId(DocumentKind kind, Collection<Long> except) throws SQLException {
        String query = "SELECT doc_id FROM alquimia_document WHERE agentspace = ? AND kind = ?"
                + " AND doc_id <> ALL (?) ORDER BY doc_id DESC LIMIT 1";
        Array docIds = connection.createArrayOf("bigint", except.toArray());
        try (var statement = connection.prepareStatement(query)) {
            statement.setLong(1, agentspace);
            statement.setString(2, kind.table());
            statement.setArray(3, docIds);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        } finally {
            docIds.free();
        }
    }

    /** The tables that are not of a kind, as one object. */
    JsonObject otherTables() throws SQLException {
        String query = "SELECT other_tables FROM alquimia_agentspace WHERE number = ?";
        try (var statement = connection.prepareStatement(query)) {
            statement.setLong(1, agentspace);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? StoredText.parse(rows.getString(1), "tables of agentspace " + quote(name))
                        : JsonObject.empty();
            }
        }
    }

    /** Everything. */
    AgentspaceContent content() throws SQLException {
        var tables = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, find(kind, Selector.all()));
        }
        return new AgentspaceContent(tables, otherTables().fields());
    }
}
