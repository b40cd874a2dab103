package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only in pauses, or when a test says so. */
final class FakePace implements Pace {
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong now = new AtomicLong();

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }

    void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public double chance() {
        return 1;
    }
}
