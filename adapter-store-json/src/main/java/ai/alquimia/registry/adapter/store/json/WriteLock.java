package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.io.SoleWriter;
import java.io.IOException;
import java.nio.file.Path;

/** One writer at a time, among the threads of this process and among processes, by a lock file that stays. */
final class WriteLock {
    private WriteLock() {}

    /** Waits for the lock, also when the thread is interrupted. */
    @SuppressWarnings("try") // the turn is only held
    static void holding(Path file, SoleWriter.Action action) throws IOException {
        try (var turn = Uninterrupted.call(SoleWriter.keeping(file)::begin)) {
            action.run();
        }
    }
}
