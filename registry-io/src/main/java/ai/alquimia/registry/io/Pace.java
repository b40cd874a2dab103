package ai.alquimia.registry.io;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance as somebody who waits for others sees them; tests turn them by hand. */
public interface Pace {
    /** The machine's own. Thread safe. */
    Pace REAL = new Pace() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }

        @Override
        public double chance() {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    /** The time of day, to compare with that of files and of other machines. */
    Instant now();

    /** For distances in time, which no change of the clock disturbs, as {@link System#nanoTime}. */
    long nanoTime();

    /** Waits. */
    void pause(Duration duration) throws InterruptedException;

    /** At least 0, less than 1. */
    double chance();

    /** Half of the duration and a random part of the other half, so that many who wait do not come back together. */
    default Duration jittered(Duration duration) {
        return Duration.ofNanos((long) (duration.toNanos() * (0.5 + chance() / 2)));
    }
}
