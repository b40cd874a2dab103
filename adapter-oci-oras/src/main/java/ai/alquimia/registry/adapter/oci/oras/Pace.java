package ai.alquimia.registry.adapter.oci.oras;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance, which tests replace. */
interface Pace {
    Pace REAL = new Pace() {
        @Override
        public void pause(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }

        @Override
        public double chance() {
            return ThreadLocalRandom.current().nextDouble();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    };

    void pause(Duration duration) throws InterruptedException;

    /** At least 0, less than 1. */
    double chance();

    /** For distances in time, as {@link System#nanoTime}. */
    long nanoTime();

    /** For dates that others name. */
    Instant now();
}
