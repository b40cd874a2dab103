package ai.alquimia.registry.app;

import java.net.URI;

/** A server that answers. Thread safe. */
public interface RunningServer extends AutoCloseable {
    /** Where it answers, with the port that it took. */
    URI address();

    /** Waits until it has stopped. */
    void await() throws InterruptedException;

    /** Stops: requests that run may finish for 20 seconds, new ones are turned away. Does nothing when it has stopped already. */
    @Override
    void close();
}
