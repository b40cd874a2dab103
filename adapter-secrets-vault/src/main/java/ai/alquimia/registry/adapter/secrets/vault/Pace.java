package ai.alquimia.registry.adapter.secrets.vault;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time and chance, which tests decide. */
interface Pace {
    /** As {@link System#nanoTime}. */
    long nanoTime();

    void pause(Duration duration) throws InterruptedException;

    /** What comes of it before {@link #nanoTime} has reached the end. */
    <T> T await(Future<T> future, long end) throws InterruptedException, ExecutionException, TimeoutException;

    /** From 0 to 1. */
    double chance();

    static Pace real() {
        return new Pace() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            }

            @Override
            public <T> T await(Future<T> future, long end)
                    throws InterruptedException, ExecutionException, TimeoutException {
                return future.get(Math.max(0, end - nanoTime()), TimeUnit.NANOSECONDS);
            }

            @Override
            public double chance() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
    }
}
