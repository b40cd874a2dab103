package ai.alquimia.registry.adapter.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** What a file will hold, written beside it and on the disk before it takes its place: the file appears whole or not at all. */
final class Draft implements AutoCloseable {
    private final Path file;
    private final Path draft;

    private Draft(Path file, Path draft) {
        this.file = file;
        this.draft = draft;
    }

    /** Takes from the permissions what the process's mask takes. */
    static Draft of(Path file, String text, Set<PosixFilePermission> permissions) throws IOException {
        Path draft =
                Files.createTempFile(directory(file), ".", ".tmp", PosixFilePermissions.asFileAttribute(permissions));
        draft.toFile().deleteOnExit();
        var made = new Draft(file, draft);
        try {
            made.fill(text);
            return made;
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void fill(String text) throws IOException {
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Gives it exactly these permissions. */
    void allow(Set<PosixFilePermission> permissions) throws IOException {
        Files.setPosixFilePermissions(draft, permissions);
    }

    /** Takes the place of what is there. */
    void replace() throws IOException {
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
    }

    /** Appears where nothing is; throws {@link java.nio.file.FileAlreadyExistsException} where something is, which a rename does not. */
    void add() throws IOException {
        Files.createLink(file, draft);
        syncDirectory();
    }

    /** A name in a directory is as durable as the directory. */
    private void syncDirectory() throws IOException {
        try (var channel = FileChannel.open(directory(file), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path directory(Path file) {
        return Objects.requireNonNullElse(file.getParent(), file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(draft);
    }
}
