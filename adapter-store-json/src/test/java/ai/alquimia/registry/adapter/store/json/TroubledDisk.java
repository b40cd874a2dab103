package ai.alquimia.registry.adapter.store.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk at some of whose steps, counted from one, something happens in their place. */
final class TroubledDisk implements Disk {
    private final Map<Integer, ? extends Trouble> troubles;
    private final AtomicInteger steps = new AtomicInteger();

    TroubledDisk(Map<Integer, ? extends Trouble> troubles) {
        this.troubles = Map.copyOf(troubles);
    }

    /** A part of a step. */
    interface Act {
        void run() throws IOException;
    }

    /** What happens in the place of a step, of which it may do half (which is nothing, but for a write) or all. */
    interface Trouble {
        void strike(Act half, Act whole) throws IOException;
    }

    /** What is written to a failing disk, and what must hold when it failed. */
    interface Attempt {
        void on(Disk disk) throws Exception;
    }

    interface Check {
        void afterFailure(RuntimeException failure) throws Exception;
    }

    /** Tries with a fault at the first step, at the second and so on, until the attempt succeeds; answers how often it failed. */
    static int atEveryStep(Fault fault, Attempt attempt, Check check) throws Exception {
        for (int step = 1; ; step++) {
            var disk = new TroubledDisk(Map.of(step, fault));
            try {
                attempt.on(disk);
            } catch (RuntimeException failure) {
                check.afterFailure(failure);
                continue;
            }
            return step - 1;
        }
    }

    private void step(Act half, Act whole) throws IOException {
        var trouble = troubles.get(steps.incrementAndGet());
        if (trouble == null) {
            whole.run();
        } else {
            trouble.strike(half, whole);
        }
    }

    @Override
    public void write(Path file, NewVersion.Content content) throws IOException {
        step(() -> Disk.super.write(file, out -> out.write(half(content))), () -> Disk.super.write(file, content));
    }

    private static byte[] half(NewVersion.Content content) throws IOException {
        var whole = new ByteArrayOutputStream();
        content.writeTo(whole);
        return Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
    }

    @Override
    public void sync(Path fileOrDirectory) throws IOException {
        step(() -> {}, () -> Disk.super.sync(fileOrDirectory));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(() -> {}, () -> Disk.super.rename(from, to));
    }
}
