package ai.alquimia.registry.adapter.store.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that has no room at one step, from the first on. */
final class FullDisk implements Disk {
    private final int fails;
    private int steps;

    private FullDisk(int fails) {
        this.fails = fails;
    }

    /** What is written to a full disk, and what must hold when it failed. */
    interface Attempt {
        void on(Disk disk) throws Exception;
    }

    interface Check {
        void afterFailure(RuntimeException failure) throws Exception;
    }

    /** Tries with no room at the first step, at the second and so on, until the attempt succeeds; answers how often it failed. */
    static int atEveryStep(Attempt attempt, Check check) throws Exception {
        for (int step = 1; ; step++) {
            var disk = new FullDisk(step);
            try {
                attempt.on(disk);
            } catch (RuntimeException failure) {
                check.afterFailure(failure);
                continue;
            }
            return step - 1;
        }
    }

    private void step(String name) throws IOException {
        steps++;
        if (steps == fails) {
            throw new FileSystemException(name, null, "No space left on device");
        }
    }

    @Override
    public void write(Path file, NewVersion.Content content) throws IOException {
        if (steps + 1 == fails) {
            var out = new ByteArrayOutputStream();
            content.writeTo(out);
            Files.write(file, Arrays.copyOf(out.toByteArray(), out.size() / 2));
        }
        step("write");
        Disk.super.write(file, content);
    }

    @Override
    public void sync(Path fileOrDirectory) throws IOException {
        step("sync");
        Disk.super.sync(fileOrDirectory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step("rename");
        Disk.super.rename(from, to);
    }
}
