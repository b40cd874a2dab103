package ai.alquimia.registry.adapter.secrets.vault;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/** When an operation, or one of its requests, has to be over. */
final class Deadline {
    private final Pace pace;
    private final long end;
    private final Duration total;

    Deadline(Pace pace, Duration total) {
        this.pace = pace;
        this.end = pace.nanoTime() + total.toNanos();
        this.total = total;
    }

    /** Zero or less when it has passed. */
    Duration remaining() {
        return Duration.ofNanos(end - pace.nanoTime());
    }

    /** The earlier of the two: this one, and one that passes so long after now. */
    Deadline orAfter(Duration limit) {
        return remaining().compareTo(limit) < 0 ? this : new Deadline(pace, limit);
    }

    /** What comes of it in time; else it goes on. */
    <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return pace.await(future, end);
    }

    /** How long it was from the start, which is how it is named. */
    Duration total() {
        return total;
    }
}
