package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.io.OwnThread;
import ai.alquimia.registry.io.Pace;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Hears what other servers change, on a connection of its own, and makes another one when it breaks. It forgets everything then: what was said
 * meanwhile is never said again. Thread safe.
 */
final class ChangeListener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Executor AT_ONCE = Runnable::run;

    private final Connections connections;
    private final DocumentCache cache;
    private final Pace pace;
    private @Nullable Thread thread;
    private @Nullable Connection listening;
    private boolean isClosed;

    ChangeListener(Connections connections, DocumentCache cache, Pace pace) {
        this.connections = connections;
        this.cache = cache;
        this.pace = pace;
    }

    /** Begins to listen; called once. */
    synchronized void start() {
        if (!isClosed) {
            thread = OwnThread.daemon(this::run);
            thread.start();
        }
    }

    private void run() {
        var pause = SHORTEST_PAUSE;
        while (!isClosed()) {
            try (var connection = connections.open()) {
                if (!isToListen(connection)) {
                    return;
                }
                ask(connection);
                cache.forget();
                pause = SHORTEST_PAUSE;
                listen(connection);
            } catch (SQLException e) {
                cache.forget();
                if (!isPaused(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** To say it once more changes nothing, but a server that is gone without a word does not answer. */
    private static void ask(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + ChangeNotice.CHANNEL);
        }
    }

    private void listen(Connection connection) throws SQLException {
        var source = connection.unwrap(PGConnection.class);
        while (!isClosed()) {
            var notices = source.getNotifications((int) PATIENCE.toMillis());
            if (notices == null || notices.length == 0) {
                ask(connection);
                continue;
            }
            for (var notice : notices) {
                ChangeNotice.parse(notice.getParameter()).ifPresent(cache::changed);
            }
        }
    }

    private boolean isPaused(Duration pause) {
        try {
            pace.pause(pace.jittered(pause));
            return true;
        } catch (InterruptedException e) {
            return false; // only close does so
        }
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    private synchronized boolean isToListen(Connection connection) {
        listening = connection;
        return !isClosed;
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (thread != null) {
            thread.interrupt();
        }
        if (listening != null) {
            try {
                listening.abort(AT_ONCE);
            } catch (SQLException e) {
                return; // it is gone already
            }
        }
    }
}
