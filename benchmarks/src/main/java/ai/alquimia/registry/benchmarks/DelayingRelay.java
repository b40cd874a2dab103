package ai.alquimia.registry.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * A loopback port that leads to another one as a network would: each byte arrives a fixed time after it was sent, however many are under way.
 * Making a connection costs nothing extra.
 */
final class DelayingRelay implements AutoCloseable {
    private static final int LARGEST_CHUNK = 64 * 1024;

    private final ServerSocket entrance;
    private final int target;
    private final long delayNanos;

    private DelayingRelay(ServerSocket entrance, int target, Duration delay) {
        this.entrance = entrance;
        this.target = target;
        this.delayNanos = delay.toNanos();
    }

    /** Starts one to a loopback port, with this delay in each direction. */
    static DelayingRelay to(int target, Duration delay) throws IOException {
        var relay = new DelayingRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, delay);
        start(relay::accept);
        return relay;
    }

    String address() {
        return "http://127.0.0.1:" + entrance.getLocalPort();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** A connection that breaks or the entrance that closes ends the work. */
    private static void start(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // both ends are closed by now: who still wanted to talk sees it there
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            var near = entrance.accept();
            var far = new Socket(InetAddress.getLoopbackAddress(), target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            carry(near, far);
            carry(far, near);
        }
    }

    /** Bytes that leave at a time of {@link System#nanoTime}; none at the end of the stream. */
    private record Chunk(ByteBuffer bytes, long due) {}

    private void carry(Socket from, Socket to) {
        var underWay = new LinkedBlockingQueue<Chunk>();
        start(() -> read(from, underWay));
        start(() -> write(underWay, from, to));
    }

    private void read(Socket from, BlockingQueue<Chunk> underWay) throws IOException {
        var buffer = new byte[LARGEST_CHUNK];
        int count = 0;
        try {
            while (count >= 0) {
                count = from.getInputStream().read(buffer);
                if (count > 0) {
                    underWay.add(chunk(buffer, count));
                }
            }
        } finally {
            underWay.add(chunk(buffer, 0));
        }
    }

    private Chunk chunk(byte[] buffer, int count) {
        return new Chunk(ByteBuffer.wrap(Arrays.copyOf(buffer, count)), System.nanoTime() + delayNanos);
    }

    private static void write(BlockingQueue<Chunk> underWay, Socket from, Socket to)
            throws IOException, InterruptedException {
        try (from;
                to) {
            for (var chunk = underWay.take(); chunk.bytes().hasRemaining(); chunk = underWay.take()) {
                awaitTime(chunk.due());
                to.getOutputStream().write(chunk.bytes().array());
            }
        }
    }

    private static void awaitTime(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
