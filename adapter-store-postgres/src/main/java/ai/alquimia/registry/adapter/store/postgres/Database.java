package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Pace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is to be read and written, each in a transaction. What the database asks to be repeated is repeated, and what was lost with a connection
 * before it was committed, too. When the answer to a commit is lost, the database is asked what became of it. Thread safe.
 */
final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 30;
    private static final Duration SHORT_PAUSE = Duration.ofMillis(5);
    private static final int SHORT_PAUSES = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final int QUESTIONS = 20;
    private static final Duration QUESTION = Duration.ofSeconds(1);
    /** Of those that write, so that each removes more of the log than all of them add. */
    private static final double REMOVING = 1.0 / 256;

    private final Connections connections;
    private final Pace pace;
    private final Object preparing = new Object();
    private volatile boolean isPrepared;
    private @Nullable RegistryException failure;
    private long failedAt;

    Database(Connections connections, Pace pace) {
        this.connections = connections;
        this.pace = pace;
    }

    /** What is done with a connection. */
    interface Reading<T> {
        T in(Connection connection) throws SQLException;
    }

    /** What is done in a transaction that writes; it may be done several times, of which one counts. */
    interface Writing<T> {
        T in(Transaction transaction) throws SQLException;
    }

    /** An answer of one statement. */
    <T> T read(String action, String subject, Reading<T> reading) {
        return repeated(action, subject, reading);
    }

    /** An answer of several statements, or of one whose rows come piece by piece, about one state. */
    <T> T snapshot(String action, String subject, Reading<T> reading) {
        return repeated(action, subject, connection -> {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            T answer = reading.in(connection);
            connection.commit();
            return answer;
        });
    }

    /** All of it or nothing; durable when it returns. */
    <T> T write(String action, String subject, Writing<T> writing) {
        return repeated(action, subject, connection -> {
            connection.setAutoCommit(false);
            var transaction = new Transaction(connection);
            T answer = inside(transaction, writing);
            commit(action, subject, transaction);
            return answer;
        });
    }

    private <T> T inside(Transaction transaction, Writing<T> writing) throws SQLException {
        try {
            T answer = writing.in(transaction);
            if (transaction.isNoted() && pace.chance() < REMOVING) {
                CommitLog.removeOld(transaction.connection());
            }
            return answer;
        } catch (SQLException | RuntimeException e) {
            try {
                transaction.connection().rollback();
            } catch (SQLException lost) {
                e.addSuppressed(lost); // the server takes back what it hears no more of
            }
            throw e;
        }
    }

    private void commit(String action, String subject, Transaction transaction) throws SQLException {
        try {
            transaction.connection().commit();
        } catch (SQLException e) {
            if (!transaction.isNoted() || !SqlFailures.isLostConnection(e)) {
                throw e;
            }
            if (!isCommitted(action, subject, transaction.id())) {
                throw e; // and so it can be repeated
            }
        }
    }

    /** The server knows it, also after a crash, and a standby that took its place knows what it has. */
    private boolean isCommitted(String action, String subject, UUID id) {
        for (int question = 0; question < QUESTIONS; question++) {
            try (var connection = connections.open()) {
                return CommitLog.isCommitted(connection, id, QUESTION);
            } catch (SQLException e) {
                if (!SqlFailures.isLostConnection(e) && !SqlFailures.isTimeout(e)) {
                    break;
                }
            }
            pause(action, subject, LONGEST_PAUSE.multipliedBy(2));
        }
        throw new RegistryException.Unreachable(
                action,
                subject,
                "the connection was lost while it was being committed, so that it may have happened or not; look before you repeat it ("
                        + connections.address() + ")");
    }

    private <T> T repeated(String action, String subject, Reading<T> work) {
        prepare();
        boolean lost = false;
        for (int made = 1; ; made++) {
            try (var connection = take(action, subject)) {
                return work.in(connection);
            } catch (SQLException e) {
                boolean again = SqlFailures.isToBeRepeated(e) && made < ATTEMPTS;
                boolean reconnect = SqlFailures.isLostConnection(e) && !lost;
                if (!again && !reconnect) {
                    throw SqlFailures.of(action, subject, connections.address(), e);
                }
                if (reconnect) {
                    lost = true;
                    connections.renew();
                }
                pause(action, subject, made < SHORT_PAUSES ? SHORT_PAUSE.multipliedBy(made) : LONGEST_PAUSE);
            }
        }
    }

    /** The pool has tried long enough when it says that there is none. */
    private Connection take(String action, String subject) {
        try {
            return connections.take();
        } catch (SQLException e) {
            throw SqlFailures.of(action, subject, connections.address(), e);
        }
    }

    /** Until it once has succeeded, so that a server may start before its database does. Who waited while somebody failed fails with him. */
    private void prepare() {
        if (isPrepared) {
            return;
        }
        long asked = pace.nanoTime();
        synchronized (preparing) {
            if (isPrepared) {
                return;
            }
            var known = failure;
            if (known != null && failedAt - asked > 0) {
                throw known;
            }
            try {
                Schema.prepare(connections);
                isPrepared = true;
            } catch (RegistryException e) {
                failure = e;
                failedAt = pace.nanoTime();
                throw e;
            }
        }
    }

    private void pause(String action, String subject, Duration duration) {
        try {
            pace.pause(pace.jittered(duration));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException.Unreachable(action, subject, "interrupted while waiting for the database");
        }
    }

    Connections connections() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
    }
}
