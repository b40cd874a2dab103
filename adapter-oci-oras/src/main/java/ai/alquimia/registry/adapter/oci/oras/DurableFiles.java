package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads files within bounds, and replaces them as a whole: what was written is on the disk when the call returns. */
final class DurableFiles {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private DurableFiles() {}

    /** At most {@code limit} bytes of a file and one more. */
    static byte[] read(Path file, long limit) throws IOException {
        try (var in = BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file))
                .setMaxCount(limit + 1)
                .get()) {
            return in.readAllBytes();
        }
    }

    /** What fills a new file. */
    interface Filling {
        void into(FileChannel channel) throws IOException;
    }

    /** Puts a new file in place of the old one; a crash leaves either. */
    static void replace(Path file, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
        replace(
                file,
                channel -> {
                    var buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                },
                attributes);
    }

    static void replace(Path file, Filling filling, FileAttribute<?>... attributes) throws IOException {
        Path temp = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (var channel = FileChannel.open(temp, NEW, attributes)) {
                filling.into(channel);
                channel.force(true);
            }
            Files.move(temp, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temp);
            throw e;
        }
        sync(parent(file));
    }

    static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            sync(parent(file));
        }
    }

    static void createDirectories(Path directory, FileAttribute<?>... attributes) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = parent(directory);
        createDirectories(parent, attributes);
        try {
            Files.createDirectory(directory, attributes);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
        }
        sync(parent);
    }

    /** A directory, too, for a root: it holds itself. */
    static Path parent(Path file) {
        return Objects.requireNonNullElse(file.getParent(), file);
    }

    /** A name in a directory is as durable as the directory. */
    private static void sync(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static RegistryException failure(String action, Path file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return new RegistryException.Denied(action, quote(file), "permission denied");
        }
        return new RegistryException.Failed(action, quote(file), reason(e));
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof NotDirectoryException notOne) {
            return notOne.getFile() + " is not a directory";
        }
        if (e instanceof FileSystemException failure) {
            return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
