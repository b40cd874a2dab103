package ai.alquimia.registry.adapter.secrets.vault;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance, which tests decide. */
interface Pace {
    /** As {@link System#nanoTime}. */
    long nanoTime();

    void pause(Duration duration) throws InterruptedException;

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
            public double chance() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
    }
}
