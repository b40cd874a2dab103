package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file for its owner's eyes only. It appears whole or not at all, and takes the place of another only when that is allowed. */
final class PrivateFile {
    private static final String ACTION = "write";
    private final Path file;
    private final boolean mayReplace;

    PrivateFile(Path file, boolean mayReplace) {
        this.file = file.toAbsolutePath();
        this.mayReplace = mayReplace;
    }

    /** Says what stands in the way, before the work for the content is done. */
    void check() {
        if (!Files.isDirectory(directory())) {
            throw new RegistryException.NotFound(ACTION, quote(file), "there is no such directory");
        }
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (exists && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RegistryException.AlreadyExists(ACTION, quote(file), "it is there and no plain file");
        }
        if (exists && !mayReplace) {
            throw exists();
        }
    }

    void write(String text) {
        check();
        try {
            Path draft = Files.createTempFile(
                    directory(),
                    ".",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            draft.toFile().deleteOnExit();
            try {
                fill(draft, text);
                place(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw InputBytes.failure(ACTION, file, e);
        }
    }

    static void fill(Path draft, String text) throws IOException {
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** A second name for the same file is refused where the name is taken, which a rename is not. */
    private void place(Path draft) throws IOException {
        if (mayReplace) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.createLink(file, draft);
        }
    }

    private Path directory() {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private RegistryException exists() {
        return new RegistryException.AlreadyExists(ACTION, quote(file), "it exists");
    }
}
