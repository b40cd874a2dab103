package ai.alquimia.registry.adapter.secrets.vault;

import java.time.Duration;

/** Repeats what Vault could not answer just now, waiting longer each time, until it answers or the deadline is near. */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Pace pace;

    Patience(Pace pace) {
        this.pace = pace;
    }

    interface Attempt<T extends Reply<?>> {
        T send() throws VaultFailure;
    }

    <T extends Reply<?>> T send(Deadline deadline, Attempt<T> attempt) throws VaultFailure {
        var wait = FIRST;
        while (true) {
            T reply = attempt.send();
            var pause = jittered(wait);
            if (!reply.isTransient() || deadline.remaining().compareTo(pause) <= 0) {
                return reply;
            }
            pause(pause);
            wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
    }

    /** Half of the wait and a random part of the other half, so that many clients do not come back together. */
    private Duration jittered(Duration wait) {
        return Duration.ofNanos((long) (wait.toNanos() * (0.5 + pace.chance() / 2)));
    }

    private void pause(Duration duration) throws VaultFailure {
        try {
            pace.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectionFailures.interrupted();
        }
    }
}
