package ai.alquimia.registry.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer work at a time, among the threads of this process and among processes. The lock is on a file of its own: what is written is replaced
 * by another file, and a lock on it would be a lock on the past. The operating system frees the lock of a dead process. It also frees a process's lock
 * as soon as the process closes the file anywhere: so one thread at a time opens it, by whatever path.
 */
public final class SoleWriter {
    private static final int LARGEST = 1 << 20;
    private static final Set<OpenOption> ANY = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    /** What is done while nobody else writes. */
    public interface Action {
        void run() throws IOException;
    }

    private final Path lock;
    private final boolean stays;
    private final FileAttribute<?>[] attributes;

    private SoleWriter(Path lock, boolean stays, FileAttribute<?>... attributes) {
        this.lock = lock;
        this.stays = stays;
        this.attributes = attributes.clone();
    }

    /** By a lock file that stays, and is made with these attributes where there is none. Its directory must be there when somebody writes. */
    public static SoleWriter keeping(Path lock, FileAttribute<?>... attributes) {
        return new SoleWriter(lock, true, attributes);
    }

    /** By a lock file that goes when nobody writes, for places that are not ours. Its directory must be there when somebody writes. */
    public static SoleWriter removing(Path lock) {
        return new SoleWriter(lock, false);
    }

    /** Waits until nobody else writes, then runs the action. */
    @SuppressWarnings("try") // the turn is only held
    public void run(Action action) throws IOException {
        try (var turn = begin()) {
            action.run();
        }
    }

    /** Waits until nobody else writes; others wait until the turn is closed, which is done by the thread that began it. */
    public Turn begin() throws IOException {
        Path real = WholeFiles.parent(lock).toRealPath().resolve(lock.getFileName());
        var threads = THREADS.computeIfAbsent(real, unused -> new ReentrantLock());
        threads.lock();
        try {
            return new Turn(threads, real, locked(real));
        } catch (IOException | RuntimeException | Error e) {
            threads.unlock();
            throw e;
        }
    }

    private FileChannel locked(Path file) throws IOException {
        while (true) {
            var channel = FileChannel.open(file, ANY, attributes);
            try {
                channel.lock();
                if (stays || isNamed(file, channel)) {
                    return channel;
                }
                channel.close();
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
            Thread.onSpinWait();
        }
    }

    /**
     * False when the file that was locked is no longer the one by that name: whoever had it before has taken it away. Told by a length that no other
     * has: to open the file again, and close it, would give up the lock.
     */
    private static boolean isNamed(Path file, FileChannel channel) throws IOException {
        int length = ThreadLocalRandom.current().nextInt(1, LARGEST);
        channel.truncate(0).write(ByteBuffer.allocate(1), length - 1L);
        try {
            return Files.size(file) == length;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** The time in which one writer works alone. */
    public final class Turn implements AutoCloseable {
        private final ReentrantLock threads;
        private final Path file;
        private final FileChannel channel;

        private Turn(ReentrantLock threads, Path file, FileChannel channel) {
            this.threads = threads;
            this.file = file;
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                if (!stays) {
                    Files.deleteIfExists(file);
                }
            } finally {
                threads.unlock();
            }
        }
    }
}
