package ai.alquimia.registry.adapter.store.json;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only in pauses, in each of which something may happen. */
class TurnedTime implements Time {
    /** What happens in a pause; it is told how much time has passed before. */
    interface Event {
        void at(Duration passed) throws Exception;
    }

    private final Event event;
    private Duration passed = Duration.ZERO;

    TurnedTime(Event event) {
        this.event = event;
    }

    Duration passed() {
        return passed;
    }

    @Override
    public Instant now() {
        return Instant.now().plus(passed);
    }

    @Override
    public long nanos() {
        return passed.toNanos();
    }

    @Override
    public void pause(Duration duration) {
        try {
            event.at(passed);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        passed = passed.plus(duration);
    }
}
