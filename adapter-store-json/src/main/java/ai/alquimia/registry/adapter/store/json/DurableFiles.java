package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** Reads whole files within bounds, and replaces whole files so that a crash leaves the old or the new one. */
final class DurableFiles {
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Disk disk;
    private final PatientReader reader;

    DurableFiles(Disk disk, Time time) {
        this.disk = disk;
        this.reader = new PatientReader(time);
    }

    /** Reads what others may be writing. */
    PatientReader reader() {
        return reader;
    }

    /**
     * Replaces the file: a temp file beside it, fsync, rename, fsync of the directory. A failure leaves the old file and no temp file.
     *
     * @return the stamp of these bytes; it is taken before the file has its name, while nobody else can write to it
     */
    Stamp replace(Path file, byte[] bytes) throws IOException {
        Path directory = parent(file);
        Path temp = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Stamp stamp;
        try {
            disk.write(temp, bytes);
            keepPermissions(file, temp);
            disk.sync(temp);
            stamp = Stamp.of(temp);
            disk.rename(temp, file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temp);
            throw e;
        }
        disk.sync(directory);
        return stamp;
    }

    void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            disk.sync(parent(file));
        }
    }

    void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
        disk.sync(parent(to));
    }

    /** Makes a directory, with those above it, that only its owner may enter. */
    void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PRIVATE);
            disk.sync(parent(directory));
        }
    }

    private static void keepPermissions(Path old, Path temp) throws IOException {
        var permissions = Files.exists(old)
                ? Files.getPosixFilePermissions(old)
                : Set.copyOf(PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(temp, permissions);
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is a root");
        }
        return parent;
    }
}
