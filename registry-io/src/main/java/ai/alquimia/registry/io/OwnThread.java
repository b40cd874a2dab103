package ai.alquimia.registry.io;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Work on a thread that ends with it. What the JDK's HTTP client sends asynchronously it answers by the common pool, which has one thread on small
 * machines: when those who wait for the answer occupy it, it never comes.
 */
public final class OwnThread {
    private OwnThread() {}

    /** Starts the work; to cancel it interrupts it. */
    public static <T> Future<T> of(Callable<T> work) {
        var task = new FutureTask<>(work);
        daemon(task).start();
        return task;
    }

    /** A thread that keeps no process alive. */
    public static Thread daemon(Runnable work) {
        var thread = new Thread(work, "registry-io");
        thread.setDaemon(true);
        return thread;
    }
}
