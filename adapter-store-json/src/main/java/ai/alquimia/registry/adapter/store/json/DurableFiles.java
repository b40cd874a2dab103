package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads whole files within bounds, and replaces whole files so that a crash leaves the old or the new one. */
final class DurableFiles {
    private static final long MAX_BYTES = 1L << 30;
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Disk disk;

    DurableFiles(Disk disk) {
        this.disk = disk;
    }

    /** The file's bytes; throws {@link java.nio.file.NoSuchFileException} when there is none. */
    byte[] read(Path file) throws IOException {
        try (var in = BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file))
                .setMaxCount(MAX_BYTES + 1)
                .get()) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length > MAX_BYTES) {
                throw new IOException("is larger than " + MAX_BYTES + " bytes");
            }
            return bytes;
        }
    }

    /** Replaces the file: a temp file beside it, fsync, rename, fsync of the directory. A failure leaves the old file and no temp file. */
    void replace(Path file, byte[] bytes) throws IOException {
        Path directory = parent(file);
        Path temp = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            disk.write(temp, bytes);
            keepPermissions(file, temp);
            disk.sync(temp);
            disk.rename(temp, file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temp);
            throw e;
        }
        disk.sync(directory);
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
