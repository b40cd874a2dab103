package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.io.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only in pauses, or when a test says so. */
final class FakePace implements Pace {
    private static final int MOST_LOOKS = 12_000;

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

    /** However long it takes: an answer comes in no time, unless a test lets time pass. */
    @Override
    public <T> T await(Future<T> future, long end) throws InterruptedException, ExecutionException, TimeoutException {
        int looks = 0;
        while (now.get() - end < 0) {
            try {
                return future.get(5, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                assertThat(++looks).as("no answer comes, and no time passes").isLessThan(MOST_LOOKS);
            }
        }
        throw new TimeoutException();
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
