package ai.alquimia.registry.adapter.oci.oras;

import java.time.Duration;

/** When an operation must be over, and how long each of its requests may take. */
final class Deadline {
    private final Timeouts timeouts;
    private final Pace pace;
    private final long end;

    Deadline(Timeouts timeouts, Pace pace) {
        this.timeouts = timeouts;
        this.pace = pace;
        this.end = pace.nanoTime() + timeouts.total().toNanos();
    }

    /** As long again, from now on. */
    Deadline anew() {
        return new Deadline(timeouts, pace);
    }

    Pace pace() {
        return pace;
    }

    /** Not above zero when it is over. */
    Duration remaining() {
        return Duration.ofNanos(end - pace.nanoTime());
    }

    /** How long the next request may take. */
    Duration next() {
        return remaining().compareTo(timeouts.request()) < 0 ? remaining() : timeouts.request();
    }

    /** Why a request was given up now: the limit that it ran into. */
    NoAnswer missed() {
        return new NoAnswer(remaining().compareTo(Duration.ZERO) > 0 ? timeouts.request() : timeouts.total());
    }
}
