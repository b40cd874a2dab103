package ai.alquimia.registry.adapter.oci.oras;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer work at a time, among threads and processes of ours. The lock is on a file of its own: what is written is replaced by another file,
 * and a lock on it would be a lock on the past.
 */
final class SoleWriter {
    private static final int LARGEST = 1 << 20;
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    /** What is done while nobody else writes. */
    interface Action {
        void run() throws IOException;
    }

    private final Path lock;
    private final boolean stays;

    private SoleWriter(Path lock, boolean stays) {
        this.lock = lock;
        this.stays = stays;
    }

    /** The writer of all that is in a directory, which is there; the lock stays in it. */
    static SoleWriter in(Path directory) throws IOException {
        return new SoleWriter(directory.toRealPath().resolve(".lock"), true);
    }

    /** The writer of one file among others that are not ours, whose directory is there; the lock goes when nobody writes. */
    static SoleWriter of(Path file) throws IOException {
        Path directory = DurableFiles.parent(file.toAbsolutePath()).toRealPath();
        return new SoleWriter(directory.resolve(".lock-" + file.getFileName()), false);
    }

    void run(Action action) throws IOException {
        var threads = THREADS.computeIfAbsent(lock, unused -> new ReentrantLock());
        threads.lock();
        try {
            while (!ranAmongProcesses(action)) {
                Thread.onSpinWait();
            }
        } finally {
            threads.unlock();
        }
    }

    /** False when the file that was locked is no longer the one by that name: whoever had it before has taken it away. */
    @SuppressWarnings("try") // the file lock is only held
    private boolean ranAmongProcesses(Action action) throws IOException {
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            if (!stays && !isNamed(channel)) {
                return false;
            }
            try {
                action.run();
            } finally {
                if (!stays) {
                    Files.deleteIfExists(lock);
                }
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
