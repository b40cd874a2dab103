package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.io.Pace;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long one reader waits for others to finish what they write. */
final class Patience {
    /** A file that nobody has changed for so long is as its writer left it. */
    private static final Duration UNTIL_DAMAGED = Duration.ofSeconds(2);

    private static final Duration IN_ALL = Duration.ofSeconds(30);
    private static final int LONGEST_PAUSE_MICROS = 20_000;

    private final Pace time;
    private final long start;
    private @Nullable Stamp broken;
    private long brokenSince;
    private int pauses;

    Patience(Pace time) {
        this.time = time;
        this.start = time.nanoTime();
    }

    /** True once a file that does not parse has not changed for so long that nobody can be writing to it. */
    boolean provesDamaged(Stamp stamp) {
        long now = time.nanoTime();
        if (!stamp.equals(broken)) {
            broken = stamp;
            brokenSince = now;
        }
        return now - brokenSince >= UNTIL_DAMAGED.toNanos();
    }

    /** True when waiting any longer is no use. */
    boolean isOver() {
        return time.nanoTime() - start >= IN_ALL.toNanos();
    }

    /** Waits: at first hardly, then longer, and never in step with somebody who writes again and again. */
    void pause() throws InterruptedException {
        pauses++;
        int most = Math.min(LONGEST_PAUSE_MICROS, 1_000 * pauses);
        int micros = most / 4 + (int) (time.chance() * (most - most / 4));
        time.pause(Duration.ofNanos(micros * 1_000L));
    }
}
