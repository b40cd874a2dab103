package ai.alquimia.registry.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** What a file will hold, written beside it and on the disk before it takes its place. Closed without that, it is gone. */
public final class Draft implements AutoCloseable {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    /** What fills a new file. */
    public interface Filling {
        void into(FileChannel channel) throws IOException;

        /** All of these bytes. */
        static Filling of(byte[] bytes) {
            return channel -> {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            };
        }
    }

    private final Path file;
    private final Path path;

    private Draft(Path file) {
        this.file = file;
        this.path = WholeFiles.beside(file);
    }

    /** A draft for a file, which may be there or not; nothing is written yet. */
    public static Draft beside(Path file) {
        return new Draft(file);
    }

    /** Where the draft is, once it is filled. */
    public Path path() {
        return path;
    }

    /** Makes the file with these attributes, less what the process's mask takes from its permissions; then it is on the disk. */
    public void fill(Filling filling, FileAttribute<?>... attributes) throws IOException {
        try (var channel = FileChannel.open(path, NEW, attributes)) {
            filling.into(channel);
            channel.force(true);
        }
    }

    /** Takes the place of what is there, durably. */
    public void replace() throws IOException {
        Files.move(path, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        WholeFiles.sync(WholeFiles.parent(file));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
