package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.MalformedDocument;
import ai.alquimia.registry.json.TinyDbFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One file of tables with the snapshot of it that was read last. A reader looks at the file's inode, size and time and reads it again when they
 * changed; it takes no lock. TinyDB writes in place: a file that does not parse is read again for a while before it is called damaged.
 */
final class TableFile {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long PAUSE_MILLIS = 15;

    private record Stamp(
            @Nullable Object inode, long size, @Nullable FileTime time) {
        static final Stamp ABSENT = new Stamp(null, -1, null);
    }

    private record Snapshot(Stamp stamp, TinyDbFile content) {}

    private final Path path;
    private final DurableFiles files;
    private final Function<byte[], TinyDbFile> parser;
    private volatile @Nullable Snapshot snapshot;

    TableFile(Path path, DurableFiles files, Function<byte[], TinyDbFile> parser) {
        this.path = path;
        this.files = files;
        this.parser = parser;
    }

    /** The file's content as it is now; an absent file has no tables. */
    TinyDbFile read() {
        try {
            Stamp now = stamp();
            Snapshot known = snapshot;
            if (known != null && known.stamp().equals(now)) {
                return known.content();
            }
            return readAgain();
        } catch (IOException e) {
            throw Failures.of("read", path, e);
        }
    }

    private TinyDbFile readAgain() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Stamp before = stamp();
            if (before.equals(Stamp.ABSENT)) {
                snapshot = new Snapshot(before, TinyDbFile.empty());
                return TinyDbFile.empty();
            }
            try {
                var content = parser.apply(files.read(path));
                if (before.equals(stamp())) {
                    snapshot = new Snapshot(before, content);
                    return content;
                }
            } catch (MalformedDocument e) {
                if (System.nanoTime() > deadline) {
                    throw damaged(e);
                }
            } catch (NoSuchFileException e) {
                continue;
            }
            pause();
        }
    }

    /** Replaces the file; the caller holds its lock. */
    void write(TinyDbFile content) {
        try {
            files.replace(path, content.bytes());
            snapshot = new Snapshot(stamp(), content);
        } catch (IOException e) {
            throw Failures.of("write", path, e);
        }
    }

    private Stamp stamp() throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return Stamp.ABSENT;
        }
    }

    private RegistryException damaged(MalformedDocument e) {
        return new RegistryException.Corrupt(
                "read",
                quote(path),
                Objects.requireNonNull(e.reason()) + " (line " + e.line() + ", column " + e.column() + ")");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
