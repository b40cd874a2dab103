package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a file looks from outside: while its stamp stays the same, and is settled, so does its content. */
record Stamp(boolean isFile, @Nullable Object inode, long size, FileTime modified) {
    private static final Stamp ABSENT = new Stamp(false, null, -1, FileTime.fromMillis(0));

    /** Two writes within one tick of the file system's clock have one time: ten milliseconds at the most on Linux, two seconds on FAT. */
    private static final Duration TICK = Duration.ofMillis(20);

    private static final Duration COARSE_TICK = Duration.ofSeconds(2);

    /** A time for a file that nobody else knows yet, so early that no later write can leave the same, where the file's clock is not a coarse one. */
    static FileTime before(Instant now) {
        return FileTime.from(now.minus(TICK.multipliedBy(2)));
    }

    static Stamp of(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(
                    attributes.isRegularFile(), attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }

    boolean isAbsent() {
        return equals(ABSENT);
    }

    /**
     * True when a write after this moment cannot leave the same stamp, because the file's clock has moved on.
     *
     * @param taken when the stamp was taken, or before
     */
    boolean isSettledAt(Instant taken) {
        var time = modified.toInstant();
        boolean coarse = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
        return time.plus(coarse ? COARSE_TICK : TICK).isBefore(taken);
    }

    // by hand: those of a record are made when they are first called, which costs a command line some ten milliseconds
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stamp stamp
                && isFile == stamp.isFile
                && Objects.equals(inode, stamp.inode)
                && size == stamp.size
                && modified.equals(stamp.modified);
    }

    @Override
    public int hashCode() {
        return Objects.hash(isFile, inode, size, modified);
    }
}
