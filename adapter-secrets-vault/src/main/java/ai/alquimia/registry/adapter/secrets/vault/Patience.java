package ai.alquimia.registry.adapter.secrets.vault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        @Nullable T reply = null;
        while (true) {
            reply = sendAgain(reply, deadline, attempt);
            var pause = jittered(wait);
            if (!reply.isTransient() || deadline.remaining().compareTo(pause) <= 0) {
                return reply;
            }
            pause(pause);
            wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
    }

    /** When the time runs out in a repetition, what Vault last answered says more than the time. */
    private static <T extends Reply<?>> T sendAgain(@Nullable T earlier, Deadline deadline, Attempt<T> attempt)
            throws VaultFailure {
        try {
            return attempt.send();
        } catch (VaultFailure failure) {
            if (earlier == null || deadline.remaining().compareTo(Duration.ZERO) > 0) {
                throw failure;
            }
            return earlier;
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
