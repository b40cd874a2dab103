package ai.alquimia.registry.adapter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Copies one output of a child through a masker, as it comes. */
final class Pump implements Runnable {
    private final InputStream from;
    private final PrintStream to;
    private final BooleanSupplier lost;
    private final Masker masker;
    private final Thread thread = new Thread(this, "output");
    private volatile boolean reading;
    private final AtomicLong chunks = new AtomicLong();

    /** Where what is written gets lost, it stops reading, so that the child hears of it. */
    Pump(InputStream from, PrintStream to, BooleanSupplier lost, Needles needles) {
        this.from = from;
        this.to = to;
        this.lost = lost;
        this.masker = new Masker(needles);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        var buffer = new byte[8192];
        try (from) {
            for (int count = read(buffer); count >= 0 && !lost.getAsBoolean(); count = read(buffer)) {
                show(masker.next(buffer, count));
            }
        } catch (IOException e) {
            // a stream that was closed has ended
        }
        show(masker.end());
    }

    private int read(byte[] buffer) throws IOException {
        reading = true;
        int count = from.read(buffer);
        reading = false;
        chunks.incrementAndGet();
        return count;
    }

    private void show(byte[] bytes) {
        if (bytes.length > 0) {
            to.write(bytes, 0, bytes.length);
            to.flush();
        }
    }

    /** Waits, after the child's end, until all it wrote is shown. What keeps the stream open and is silent for a second is somebody else. */
    void finish() throws InterruptedException {
        long seen = -1;
        while (thread.isAlive() && !(reading && chunks.get() == seen)) {
            seen = chunks.get();
            thread.join(1000);
        }
    }
}
