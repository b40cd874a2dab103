package ai.alquimia.registry.adapter.secrets.vault;

import java.time.Duration;

/** When an operation has to be over. */
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

    /** The shorter of the two: what is left, and the limit. */
    Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    Duration total() {
        return total;
    }
}
