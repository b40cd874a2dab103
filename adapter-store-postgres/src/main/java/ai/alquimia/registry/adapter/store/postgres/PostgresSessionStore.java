package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sessions as rows, one each. */
final class PostgresSessionStore implements SessionStore {
    private static final String SAVE = "save session";
    private static final String DELETE = "delete session";

    private final Database database;

    PostgresSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(Session session, Expected expected) {
        database.write(SAVE, quote(session.id()), transaction -> {
            while (!isSaved(transaction, session, expected)) {
                // somebody added or removed it meanwhile
            }
            return session;
        });
    }

    private static boolean isSaved(Transaction transaction, Session session, Expected expected) throws SQLException {
        var found = text(transaction.connection(), session.id(), " FOR UPDATE");
        expected.check(SAVE, quote(session.id()), () -> found.map(text -> json(session.id(), text)));
        return found.isPresent()
                ? isWritten(
                        transaction,
                        "UPDATE alquimia_session SET document = ? WHERE id = ?",
                        StoredText.of(session.json()),
                        session.id().value())
                : isWritten(
                        transaction,
                        "INSERT INTO alquimia_session (document, id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        StoredText.of(session.json()),
                        session.id().value());
    }

    private static boolean isWritten(Transaction transaction, String change, String... values) throws SQLException {
        try (var statement = transaction.connection().prepareStatement(CommitLog.NOTE + change)) {
            transaction.note(statement);
            for (int at = 0; at < values.length; at++) {
                statement.setString(at + 2, values[at]);
            }
            return statement.executeUpdate() > 0;
        }
    }

    private static Optional<String> text(Connection connection, SessionId id, String lock) throws SQLException {
        String query = "SELECT document FROM alquimia_session WHERE id = ?" + lock;
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, id.value());
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static JsonObject json(SessionId id, String text) {
        return StoredText.parse(text, "session " + quote(id));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return database.read("read session", quote(id), connection -> text(connection, id, ""))
                .map(text -> new Session(id, json(id, text)));
    }

    @Override
    public List<SessionId> list() {
        return database.read("list sessions of", quote(PostgresStoreProvider.NAME), connection -> {
            var ids = new ArrayList<SessionId>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT id FROM alquimia_session ORDER BY id")) {
                while (rows.next()) {
                    ids.add(new SessionId(rows.getString(1)));
                }
            }
            return ids;
        });
    }

    @Override
    public boolean delete(SessionId id, Expected expected) {
        return database.write(DELETE, quote(id), transaction -> {
            var found = text(transaction.connection(), id, " FOR UPDATE");
            expected.check(DELETE, quote(id), () -> found.map(text -> json(id, text)));
            return found.isPresent() && isWritten(transaction, "DELETE FROM alquimia_session WHERE id = ?", id.value());
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
