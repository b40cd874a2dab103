package ai.alquimia.registry.adapter.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets one process at a time change a file. The lock is on a file of its own beside it, as the file itself is replaced by another one and a lock on
 * it would be a lock on the past. It goes when nobody writes, so that nothing is left among files that are not ours.
 */
final class SoleWriter {
    private static final int LARGEST = 1 << 20;

    private final Path lock;

    /** The file's directory must be there. */
    SoleWriter(Path file) {
        this.lock = file.resolveSibling("." + file.getFileName() + ".lock");
    }

    /** What is done while nobody else writes. */
    interface Action {
        void run() throws IOException;
    }

    void run(Action action) throws IOException {
        synchronized (SoleWriter.class) { // the lock of a file is its process's
            while (!ranAlone(action)) {
                Thread.onSpinWait();
            }
        }
    }

    /** False when the file that was locked is no longer the one by that name: whoever had it before has taken it away. */
    @SuppressWarnings("try") // the file lock is only held
    private boolean ranAlone(Action action) throws IOException {
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (!isNamed(channel)) {
                return false;
            }
            try {
                action.run();
            } finally {
                Files.deleteIfExists(lock);
            }
            return true;
        }
    }

    /** Told by a length that no other has: to open the file again, and close it, would give up the lock. */
    private boolean isNamed(FileChannel channel) throws IOException {
        int length = ThreadLocalRandom.current().nextInt(1, LARGEST);
        channel.truncate(0).write(ByteBuffer.allocate(1), length - 1L);
        try {
            return Files.size(lock) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
