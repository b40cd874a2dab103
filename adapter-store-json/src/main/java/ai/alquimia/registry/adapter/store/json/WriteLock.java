package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One writer at a time, among the threads of this process and among processes. The lock file stays; the operating system frees the lock of a dead process. */
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

    @SuppressWarnings("try") // the lock is only held
    static void holding(Path file, Action action) throws IOException {
        try (var lock = acquire(file)) {
            action.run();
        }
    }

    private static WriteLock acquire(Path file) throws IOException {
        var threads = THREADS.computeIfAbsent(file, unused -> new ReentrantLock());
        threads.lock();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new WriteLock(threads, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            threads.unlock();
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
