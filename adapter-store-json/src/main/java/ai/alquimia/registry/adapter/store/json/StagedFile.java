package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.io.Pace;
import ai.alquimia.registry.io.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The way of one file from its old version to its new one, and back if need be. Temp files stand beside it; their names begin with a dot. */
final class StagedFile {
    private static final Pattern TEMP = Pattern.compile("\\.(.+)\\.[0-9a-f-]{36}\\.tmp");

    private final Disk disk;
    private final Pace time;
    private final NewVersion version;
    private final Path file;
    private final Path next;
    private final Path previous;
    private boolean existed;
    private boolean exchanging;
    private @Nullable Stamp stamp;
    private boolean settled;

    StagedFile(Disk disk, Pace time, NewVersion version) {
        this.disk = disk;
        this.time = time;
        this.version = version;
        this.file = version.file();
        this.next = WholeFiles.beside(file);
        this.previous = WholeFiles.beside(file);
    }

    Path file() {
        return file;
    }

    /** Makes the new version durable under another name. */
    void prepare() throws IOException {
        existed = Files.exists(file);
        disk.write(next, version.content());
        if (Files.size(next) > PatientReader.MAX_BYTES) {
            throw new IOException("would be larger than " + PatientReader.MAX_BYTES + " bytes");
        }
        if (existed) {
            Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(file));
            keepPrevious();
        }
        var now = time.now();
        Files.setLastModifiedTime(next, Stamp.before(now));
        disk.sync(next);
        // Taken while nobody else knows the file; inode, size and time survive the rename.
        stamp = Stamp.of(next);
        settled = stamp.isSettledAt(now);
    }

    private void keepPrevious() throws IOException {
        try {
            disk.link(file, previous);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, previous, StandardCopyOption.COPY_ATTRIBUTES); // a file system without hard links
            disk.sync(previous);
        }
    }

    void exchange() throws IOException {
        exchanging = true; // a rename that failed may have happened
        disk.rename(next, file);
        disk.sync(WholeFiles.parent(file));
    }

    /** Brings the previous version back, because another step has failed. */
    void restore(Exception reason) {
        try {
            if (exchanging && existed) {
                disk.rename(previous, file);
            } else if (exchanging) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    void cleanUp() {
        delete(next);
        delete(previous);
    }

    private static void delete(Path temp) {
        try {
            Files.deleteIfExists(temp);
        } catch (IOException e) {
            // The next writer removes it; it makes no write fail that is durable already.
        }
    }

    void tell() {
        if (stamp != null) {
            version.isWritten(stamp, settled);
        }
    }

    /** The file whose temp file this is, whoever made it; empty for any other file. */
    static Optional<Path> ownerOf(Path candidate) {
        var name = TEMP.matcher(String.valueOf(candidate.getFileName()));
        return name.matches() ? Optional.of(candidate.resolveSibling(name.group(1))) : Optional.empty();
    }
}
