package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;

/**
 * Does again what an interruption broke off, and passes the interruption on afterwards: a rewrite belongs to all who wait for it, not only to the
 * thread that happens to do it.
 */
final class Uninterrupted {
    private Uninterrupted() {}

    /** What may be done again. */
    interface Call<T> {
        T call() throws IOException;
    }

    static <T> T call(Call<T> call) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.call();
                } catch (ClosedByInterruptException | FileLockInterruptionException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
