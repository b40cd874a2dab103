package ai.alquimia.registry.adapter.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which a request takes too long to arrive, or to be answered. The time-out for silence alone lets a client keep a connection
 * for ever with a byte now and then.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Patience patience;
    private final Map<Connection, State> connections = new ConcurrentHashMap<>();
    private final Scheduler scheduler = new ScheduledExecutorScheduler("slow clients", true);

    SlowClients(Patience patience) {
        this.patience = patience;
    }

    /** Where a connection stands: waiting for a request, receiving one since a moment, or working on one. */
    private static final class State {
        private final Patience patience;
        private boolean working;
        private boolean receiving = true;
        private long since;
        private long bytesBefore;

        private State(Patience patience) {
            this.patience = patience;
            this.since = patience.clock().getAsLong();
        }

        private synchronized void working(boolean now, long bytes) {
            working = now;
            receiving = false;
            bytesBefore = bytes;
            since = patience.clock().getAsLong();
        }

        private synchronized boolean isTooSlow(long bytes) {
            long now = patience.clock().getAsLong();
            if (!working && !receiving && bytes > bytesBefore) {
                receiving = true;
                since = now;
            }
            var allowed = working ? patience.working() : patience.arriving();
            return (working || receiving) && now - since > allowed.toNanos();
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof SslConnection)) {
            connections.put(connection, new State(patience));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    /** The request has arrived as a whole. */
    void received(Request request) {
        mark(request, true);
    }

    /** The request was answered. */
    void answered(Request request) {
        mark(request, false);
    }

    private void mark(Request request, boolean working) {
        var connection = request.getConnectionMetaData().getConnection();
        var state = connections.get(connection);
        if (state != null) {
            state.working(working, connection.getBytesIn());
        }
    }

    @Override
    protected void doStart() throws Exception {
        scheduler.start();
        scheduler.schedule(this::sweep, SWEEP);
    }

    private void sweep() {
        try {
            connections.forEach((connection, state) -> {
                if (state.isTooSlow(connection.getBytesIn())) {
                    cut(connection);
                }
            });
        } finally {
            scheduler.schedule(this::sweep, SWEEP);
        }
    }

    /** As when it had been silent for too long, so that whatever waits for the rest of the request hears of it. */
    private static void cut(Connection connection) {
        connection.onIdleExpired(new TimeoutException("the request takes too long"));
        connection.getEndPoint().close();
    }

    @Override
    protected void doStop() throws Exception {
        scheduler.stop();
    }
}
