package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.RunningServer;
import org.jspecify.annotations.Nullable;

/** Hears the first signal that shall stop a server. What it does not hear is the next one: that ends the process at once, as if nobody listened. */
final class StopSignal implements AutoCloseable {
    private final Thread waiting = Thread.currentThread();
    private final Signals signals;
    private @Nullable String first;

    /** Listens for the thread that makes it, and that must be the one to wait. */
    StopSignal() {
        // a signal may come before the field is set
        synchronized (this) {
            signals = new Signals(this::heard, "INT", "TERM", "HUP");
        }
    }

    private synchronized void heard(String signal) {
        if (first == null) {
            first = signal;
            signals.close();
            waiting.interrupt();
        }
    }

    /** Waits until the server has stopped or shall stop, and answers the exit code for it. */
    int await(RunningServer server) {
        try {
            server.await();
            return exitCode(ExitCode.OK);
        } catch (InterruptedException e) {
            // the server, which is closed next, needs its time for that: the thread is not left interrupted
            return exitCode(ExitCode.INTERRUPTED);
        }
    }

    private synchronized int exitCode(ExitCode otherwise) {
        return first == null ? otherwise.number() : Signals.exitCode(first);
    }

    @Override
    public synchronized void close() {
        signals.close();
        if (first != null) {
            Thread.interrupted();
        }
    }
}
