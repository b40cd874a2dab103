package ai.alquimia.registry.io;

import java.time.Duration;

/** When an operation with all its requests and pauses has to be over. Thread safe when its pace is. */
public final class Deadline {
    private final Pace pace;
    private final Duration total;
    private final long end;

    /** So long from now on. */
    public Deadline(Pace pace, Duration total) {
        this.pace = pace;
        this.total = total;
        this.end = pace.nanoTime() + total.toNanos();
    }

    /** Whose time it is. */
    public Pace pace() {
        return pace;
    }

    /** How long the whole operation may take. */
    public Duration total() {
        return total;
    }

    /** What is left of it; not above zero when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(end - pace.nanoTime());
    }

    /** True when nothing is left. */
    public boolean isOver() {
        return remaining().compareTo(Duration.ZERO) <= 0;
    }

    /** The shorter of the two: what is left, and the limit. */
    public Duration atMost(Duration limit) {
        Duration left = remaining();
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /** Waits; answers false at once when nothing would be left afterwards. */
    public boolean pause(Duration duration) throws InterruptedException {
        if (remaining().compareTo(duration) <= 0) {
            return false;
        }
        pace.pause(duration);
        return true;
    }
}
