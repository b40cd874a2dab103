package ai.alquimia.registry.adapter.store.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ai.alquimia.registry.io.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A disk that, when the power goes, has forgotten what nobody has waited for: half of a file, and renames in a directory. */
final class ForgetfulDisk implements Disk {
    /** The power goes. */
    static final class PowerCut extends Error {}

    /** By what the file held before, a character for each byte; null where there was none. */
    private record Rename(Path to, @Nullable String before) {}

    private final int lastStep;
    private final Set<Path> unsynced = new HashSet<>();
    private final Deque<Rename> renames = new ArrayDeque<>();
    private int steps;

    /** The power goes instead of the step after this one. */
    ForgetfulDisk(int lastStep) {
        this.lastStep = lastStep;
    }

    int steps() {
        return steps;
    }

    private void step() {
        if (steps == lastStep) {
            throw new PowerCut();
        }
        steps++;
    }

    @Override
    public void write(Path file, NewVersion.Content content) throws IOException {
        step();
        unsynced.add(file);
        Disk.super.write(file, content);
    }

    @Override
    public void sync(Path fileOrDirectory) throws IOException {
        step();
        Disk.super.sync(fileOrDirectory);
        unsynced.remove(fileOrDirectory);
        renames.removeIf(rename -> WholeFiles.parent(rename.to()).equals(fileOrDirectory));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        renames.push(new Rename(to, Files.isRegularFile(to) ? Files.readString(to, ISO_8859_1) : null));
        Disk.super.rename(from, to);
        if (unsynced.remove(from)) {
            unsynced.add(to);
        }
    }

    /** What is found when the power is back. */
    void forget() throws IOException {
        for (Path file : unsynced) {
            if (Files.exists(file)) {
                byte[] bytes = Files.readAllBytes(file);
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            }
        }
        for (Rename rename : renames) {
            if (rename.before() == null) {
                Files.delete(rename.to());
            } else {
                Files.writeString(rename.to(), rename.before(), ISO_8859_1);
            }
        }
    }
}
