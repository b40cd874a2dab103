package ai.alquimia.registry.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.UUID;

/** Files and directories that are on the disk when the call returns. A file is replaced as a whole: a crash leaves the old one or the new one. */
public final class WholeFiles {
    /** Makes the names in a directory durable; {@link #sync} does. */
    public interface Sync {
        void of(Path directory) throws IOException;
    }

    private WholeFiles() {}

    /** Puts a new file with these attributes in place of the one that may be there. */
    public static void replace(Path file, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
        replace(file, Draft.Filling.of(bytes), attributes);
    }

    /** Puts a new file with these attributes in place of the one that may be there; what the filling throws leaves the old one. */
    public static void replace(Path file, Draft.Filling filling, FileAttribute<?>... attributes) throws IOException {
        try (var draft = Draft.beside(file)) {
            draft.fill(filling, attributes);
            draft.replace();
        }
    }

    /**
     * Makes a directory with these attributes, and those above it that are missing. Throws {@link FileAlreadyExistsException}, which names it, when
     * one of them is there and no directory.
     */
    public static void createDirectories(Path directory, FileAttribute<?>... attributes) throws IOException {
        createDirectories(directory, WholeFiles::sync, attributes);
    }

    /** As the other one, for those who look on when names are made durable. */
    public static void createDirectories(Path directory, Sync sync, FileAttribute<?>... attributes) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = parent(directory);
        createDirectories(parent, sync, attributes);
        try {
            Files.createDirectory(directory, attributes);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        sync.of(parent);
    }

    /** Makes the names in a directory durable: one that was made, taken away or renamed is only as durable as its directory. */
    public static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** The directory that holds the file; a root holds itself. */
    public static Path parent(Path file) {
        Path absolute = file.toAbsolutePath();
        return Objects.requireNonNullElse(absolute.getParent(), absolute);
    }

    /** A name for another version of the file: beside it, with a dot in front, and nobody else's. */
    public static Path beside(Path file) {
        return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }
}
