package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One writer at a time, among the threads of this process and among processes. The lock file stays; the operating system frees the lock of a dead
 * process. It also frees a process's lock as soon as the process closes the file anywhere: so one thread at a time opens it, by whatever path.
 */
final class WriteLock implements AutoCloseable {
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel channel;

    private WriteLock(ReentrantLock threads, FileChannel channel) {
        this.threads = threads;
        this.channel = channel;
    }

    /** What is done while nobody else writes. */
    interface Action {
        void run() throws IOException;
    }

    /** Waits for the lock, also when the thread is interrupted. */
    @SuppressWarnings("try") // the lock is only held
    static void holding(Path file, Action action) throws IOException {
        try (var lock = acquire(file)) {
            action.run();
        }
    }

    private static WriteLock acquire(Path file) throws IOException {
        Path real = DurableFiles.parent(file).toRealPath().resolve(file.getFileName());
        var threads = THREADS.computeIfAbsent(real, unused -> new ReentrantLock());
        threads.lock();
        try {
            return new WriteLock(threads, Uninterrupted.call(() -> open(real)));
        } catch (IOException | RuntimeException e) {
            threads.unlock();
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            threads.unlock();
        }
    }
}
