package ai.alquimia.registry.adapter.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** The ids of the transactions that were committed of late, each written by itself: what is not there was not committed. */
final class CommitLog {
    /** Begins a statement of a transaction that writes; {@link Transaction#note} fills its parameter. */
    static final String NOTE = "WITH noted AS (INSERT INTO alquimia_commit (id) VALUES (?) ON CONFLICT DO NOTHING)\n";

    private static final String KEPT = "1 hour";
    private static final int MOST_REMOVED = 1_000;

    private CommitLog() {}

    /**
     * Waits for a transaction that is still under way, which is one that has left its note already. It writes in any case, so that its answer waits for
     * a synchronous standby, too, as that to the commit would have. The connection is closed afterwards.
     */
    static boolean isCommitted(Connection connection, UUID id, Duration patience) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + patience.toMillis());
        }
        String query = """
                INSERT INTO alquimia_commit AS known (id, is_committed) VALUES (?, false)
                ON CONFLICT (id) DO UPDATE SET is_committed = known.is_committed
                RETURNING is_committed""";
        try (var statement = connection.prepareStatement(query)) {
            statement.setObject(1, id);
            try (var rows = statement.executeQuery()) {
                rows.next();
                boolean isCommitted = rows.getBoolean(1);
                connection.commit();
                return isCommitted;
            }
        }
    }

    /** Removes some that nobody asks for any more. */
    static void removeOld(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    DELETE FROM alquimia_commit WHERE id IN (
                        SELECT id FROM alquimia_commit WHERE noted_at < now() - interval '%s'
                        ORDER BY noted_at LIMIT %d FOR UPDATE SKIP LOCKED)""".formatted(KEPT, MOST_REMOVED));
        }
    }
}
