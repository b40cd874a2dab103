package ai.alquimia.registry.io;

import java.time.Duration;
import java.time.Instant;

/** Time that passes only in pauses, and chance that is given. */
final class TurnedPace implements Pace {
    private final double chance;
    private Duration passed = Duration.ZERO;

    TurnedPace(double chance) {
        this.chance = chance;
    }

    Duration passed() {
        return passed;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plus(passed);
    }

    @Override
    public long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public void pause(Duration duration) {
        passed = passed.plus(duration);
    }

    @Override
    public double chance() {
        return chance;
    }
}
