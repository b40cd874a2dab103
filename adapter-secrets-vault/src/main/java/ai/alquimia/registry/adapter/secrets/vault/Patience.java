package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.io.Deadline;
import ai.alquimia.registry.io.Pace;
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
            if (!reply.isTransient() || !pause(deadline, pace.jittered(wait))) {
                return reply;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST) < 0 ? wait.multipliedBy(2) : LONGEST;
        }
    }

    /** When the time runs out in a repetition, what Vault last answered says more than the time. */
    private static <T extends Reply<?>> T sendAgain(@Nullable T earlier, Deadline deadline, Attempt<T> attempt)
            throws VaultFailure {
        try {
            return attempt.send();
        } catch (VaultFailure failure) {
            if (earlier == null || !deadline.isOver()) {
                throw failure;
            }
            return earlier;
        }
    }

    /** False when there is no time for it. */
    private static boolean pause(Deadline deadline, Duration duration) throws VaultFailure {
        try {
            return deadline.pause(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectionFailures.interrupted();
        }
    }
}
