package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.json.Digests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of an agentspace.
 *
 * @param number ours, so that what is destroyed and made again is another one; a database that lost its last changes may give it once more, but not with
 *     the same revision
 */
record AgentspaceRow(long number, Revision revision, StoredRecord metadata) {
    private static final String COLUMNS = "number, id, doc_id, metadata, " + Revision.COLUMNS;

    private static AgentspaceRow of(ResultSet rows) throws SQLException {
        String place = "metadata of agentspace " + quote(rows.getString("id"));
        var form = new StoredText(rows.getString("metadata"), place);
        return new AgentspaceRow(
                rows.getLong("number"), Revision.of(rows), StoredRecord.read(rows.getLong("doc_id"), form));
    }

    static Optional<AgentspaceRow> find(Connection connection, AgentspaceId id) throws SQLException {
        return one(connection, "SELECT " + COLUMNS + " FROM alquimia_agentspace WHERE id = ?", id);
    }

    /** Nobody else changes it until the transaction ends. */
    static Optional<AgentspaceRow> hold(Connection connection, AgentspaceId id) throws SQLException {
        return one(connection, "SELECT " + COLUMNS + " FROM alquimia_agentspace WHERE id = ? FOR UPDATE", id);
    }

    private static Optional<AgentspaceRow> one(Connection connection, String query, AgentspaceId id)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, id.value());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(of(rows)) : Optional.empty();
            }
        }
    }

    static List<StoredRecord> all(Connection connection) throws SQLException {
        return records(connection, "SELECT " + COLUMNS + " FROM alquimia_agentspace ORDER BY doc_id");
    }

    /** Those that have the (namespace, name) of this record, which may be one of them. */
    static List<StoredRecord> namesakes(Connection connection, JsonObject metadata) throws SQLException {
        return records(
                connection,
                "SELECT " + COLUMNS + " FROM alquimia_agentspace WHERE name_digest = ? ORDER BY doc_id",
                nameDigest(metadata));
    }

    private static List<StoredRecord> records(Connection connection, String query, @Nullable String... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (int at = 0; at < values.length; at++) {
                statement.setString(at + 1, values[at]);
            }
            var records = new ArrayList<StoredRecord>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    records.add(of(rows).metadata());
                }
            }
            return records;
        }
    }

    /** Stands for the (namespace, name); null, which takes no name, where one of them is missing. */
    static @Nullable String nameDigest(JsonObject metadata) {
        return metadata.string(Agentspace.NAMESPACE)
                .flatMap(namespace -> metadata.string(Agentspace.NAME)
                        .map(name -> new JsonArray(List.of(new JsonString(namespace), new JsonString(name)))))
                .map(name -> Digests.sha256(StoredText.of(name).getBytes(UTF_8)).hex())
                .orElse(null);
    }

    /** Nobody else gives a name or a place to an agentspace until the transaction ends. */
    static void holdNames(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM alquimia_catalog FOR UPDATE");
        }
    }

    /** Adds one behind the others and answers its number; the caller holds the names. */
    static long add(Transaction transaction, Agentspace agentspace) throws SQLException {
        String query = CommitLog.NOTE + """
                INSERT INTO alquimia_agentspace (id, doc_id, revision, change, metadata, name_digest, other_tables)
                SELECT ?, coalesce(max(doc_id), 0) + 1, ?, ?, ?, ?, '{}' FROM alquimia_agentspace
                RETURNING number""";
        var revision = Revision.first(transaction.id());
        try (var statement = transaction.connection().prepareStatement(query)) {
            transaction.note(statement);
            statement.setString(2, agentspace.id().value());
            statement.setLong(3, revision.number());
            statement.setObject(4, revision.change());
            statement.setString(5, StoredText.of(agentspace.json()));
            statement.setString(6, nameDigest(agentspace.json()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Writes the metadata under the newer revision of the notice, and tells the others when it is committed. */
    void next(Transaction transaction, JsonObject document, ChangeNotice notice) throws SQLException {
        String query = CommitLog.NOTE + """
                , changed AS (
                    UPDATE alquimia_agentspace SET revision = ?, change = ?, metadata = ?, name_digest = ?
                    WHERE number = ? RETURNING number)
                SELECT pg_notify(?, ?) FROM changed""";
        try (var statement = transaction.connection().prepareStatement(query)) {
            transaction.note(statement);
            statement.setLong(2, notice.after().number());
            statement.setObject(3, notice.after().change());
            statement.setString(4, StoredText.of(document));
            statement.setString(5, nameDigest(document));
            statement.setLong(6, number);
            statement.setString(7, ChangeNotice.CHANNEL);
            statement.setString(8, notice.message());
            statement.execute();
        }
    }

    /** Removes it with all its documents. */
    void remove(Transaction transaction) throws SQLException {
        String query = CommitLog.NOTE + "DELETE FROM alquimia_agentspace WHERE number = ?";
        try (var statement = transaction.connection().prepareStatement(query)) {
            transaction.note(statement);
            statement.setLong(2, number);
            statement.executeUpdate();
        }
    }
}
