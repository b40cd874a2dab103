package ai.alquimia.registry.adapter.store.json;

import java.time.Duration;
import java.time.Instant;

/** Time as somebody who waits for others sees it; tests turn it by hand. */
interface Time {
    Time REAL = new Time() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    /** The time of day, to compare with that of files. */
    Instant now();

    /** A count of nanoseconds that no change of the clock disturbs. */
    long nanos();

    void pause(Duration duration) throws InterruptedException;
}
