package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.io.Pace;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only in pauses, in each of which something may happen. */
class TurnedTime implements Pace {
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
    public long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public double chance() {
        return 0.5;
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
