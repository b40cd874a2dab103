package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.io.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Pauses that do not take any time, and are remembered; half of every chance. */
final class Hurried implements Pace {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanoTime = new AtomicLong();

    List<Duration> pauses() {
        return pauses;
    }

    /** Time goes on by itself only while requests run, which does not count here. */
    void pass(Duration duration) {
        nanoTime.addAndGet(duration.toNanos());
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }

    @Override
    public double chance() {
        return 0.5;
    }

    @Override
    public long nanoTime() {
        return nanoTime.get();
    }

    @Override
    public Instant now() {
        return NOW;
    }
}
