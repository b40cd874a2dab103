package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.io.Pace;
import ai.alquimia.registry.json.MalformedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads files that others write in place and without a lock, as TinyDB does: it overwrites the beginning, waits for the disk and only then cuts
 * off the rest. So what does not parse is read again, and is called damaged only when nobody has touched it for a while.
 */
final class PatientReader {
    /** The largest file that is read, in bytes. */
    static final long MAX_BYTES = 1L << 30;

    /** How many bytes are asked of the system at once: the JDK copies them, through memory that it keeps. */
    private static final int CHUNK = 1 << 18;

    private final Pace time;

    PatientReader(Pace time) {
        this.time = time;
    }

    /** Makes a content of bytes; throws {@link MalformedDocument}. */
    interface Parser<T> extends Function<byte[], T> {}

    /** The file's content as it is now; empty when there is no such file. */
    <T> Optional<Reading<T>> read(String action, Path file, Parser<T> parser) {
        try {
            return readPatiently(action, file, parser);
        } catch (IOException e) {
            throw Failures.of(action, file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException.Failed(action, quote(file), "interrupted while somebody else writes to it");
        }
    }

    private <T> Optional<Reading<T>> readPatiently(String action, Path file, Parser<T> parser)
            throws IOException, InterruptedException {
        var patience = new Patience(time);
        while (!patience.isOver()) {
            var taken = time.now();
            var stamp = Stamp.of(file);
            if (stamp.isAbsent()) {
                return Optional.empty();
            }
            if (!stamp.isFile()) {
                throw new RegistryException.Corrupt(action, quote(file), "is no regular file");
            }
            try {
                var reading = attempt(file, stamp, stamp.isSettledAt(taken), parser);
                if (reading.isPresent()) {
                    return reading;
                }
            } catch (MalformedDocument e) {
                if (patience.provesDamaged(stamp)) {
                    throw damaged(action, file, e);
                }
                patience.pause();
            }
        }
        throw new RegistryException.Failed(action, quote(file), "somebody writes to it all the time");
    }

    private static <T> Optional<Reading<T>> attempt(Path file, Stamp stamp, boolean settled, Parser<T> parser)
            throws IOException {
        return stableBytes(file, stamp, settled)
                .map(bytes -> new Reading<>(stamp, settled, bytes, parser.apply(bytes)));
    }

    /** This reading, settled if its time has come, while the file still holds the same bytes; empty when it must be read again. */
    <T> Optional<Reading<T>> confirm(Path file, Reading<T> known) throws IOException {
        var taken = time.now();
        var stamp = Stamp.of(file);
        if (!stamp.equals(known.stamp())) {
            return Optional.empty();
        }
        if (known.isSettled()) {
            return Optional.of(known);
        }
        return stableBytes(file, stamp, true)
                .filter(known::isOf)
                .map(same -> stamp.isSettledAt(taken) ? known.settle() : known);
    }

    /** The bytes, unless the file changed meanwhile. A young file is read twice: its time may be that of a write which still goes on. */
    private static Optional<byte[]> stableBytes(Path file, Stamp stamp, boolean settled) throws IOException {
        try {
            byte[] bytes = bytes(file);
            boolean same = settled || Arrays.equals(bytes, bytes(file));
            return same && stamp.equals(Stamp.of(file)) ? Optional.of(bytes) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What the file holds, up to the size that it has when it is opened. */
    private static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException("is larger than " + MAX_BYTES + " bytes");
        }
        byte[] bytes = new byte[(int) size];
        int end = 0;
        try (var in = Files.newInputStream(file)) {
            int read;
            do {
                read = in.read(bytes, end, Math.min(CHUNK, bytes.length - end));
                end += Math.max(read, 0);
            } while (read > 0);
        }
        return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
    }

    private static RegistryException damaged(String action, Path file, MalformedDocument e) {
        return new RegistryException.Corrupt(
                action, quote(file), e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
    }
}
