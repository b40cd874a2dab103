package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A tar archive that somebody handed us, opened for reading. Nothing of it is unpacked; still it must hold plain files only, each once and
 * below its root, so that nobody else who unpacks it gets something other than we saw.
 */
final class ArchiveFile implements AutoCloseable {
    private static final int MAX_ENTRIES = 65_536;
    private static final int LONGEST_NAME = 4096;
    private static final String DAMAGED = "is damaged or ends too early";

    private final Path path;
    private final FileChannel channel;
    private final TarFile tar;
    private final SortedMap<String, TarArchiveEntry> files = new TreeMap<>();

    private ArchiveFile(Path path, FileChannel channel, TarFile tar) {
        this.path = path;
        this.channel = channel;
        this.tar = tar;
    }

    /** Throws {@link RegistryException.Corrupt} for what is no archive, or one that is damaged or holds what it must not. */
    static ArchiveFile open(Path path) throws IOException {
        var channel = FileChannel.open(path);
        try {
            requireTar(path, channel);
            var archive = new ArchiveFile(path, channel, parse(path, channel));
            archive.list(channel.size());
            return archive;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Looks at the first header, which for any other file does not sum up. */
    private static void requireTar(Path path, FileChannel channel) throws IOException {
        var start = ByteBuffer.allocate(TarConstants.DEFAULT_RCDSIZE);
        channel.read(start, 0);
        byte[] header = Arrays.copyOf(start.array(), start.position());
        if (header.length > 1 && (header[0] & 0xff) == 0x1f && (header[1] & 0xff) == 0x8b) {
            throw corrupt(path, "is compressed with gzip: unpack it with gunzip first");
        }
        if (header.length < TarConstants.DEFAULT_RCDSIZE || !sumsUp(header)) {
            throw corrupt(path, "is no tar archive");
        }
    }

    private static boolean sumsUp(byte[] header) {
        try {
            return TarUtils.verifyCheckSum(header);
        } catch (IllegalArgumentException noNumber) {
            return false;
        }
    }

    private static TarFile parse(Path path, FileChannel channel) {
        try {
            return new TarFile(channel);
        } catch (IOException | RuntimeException e) {
            throw corrupt(path, DAMAGED);
        }
    }

    private void list(long size) {
        List<TarArchiveEntry> entries = tar.getEntries();
        if (entries.size() > MAX_ENTRIES) {
            throw corrupt("holds more than " + MAX_ENTRIES + " entries");
        }
        for (TarArchiveEntry entry : entries) {
            String name = name(entry);
            if (!entry.isCheckSumOK() || entry.getDataOffset() + entry.getSize() > size) {
                throw corrupt(DAMAGED);
            }
            if (!isDirectory(entry) && files.putIfAbsent(name, requirePlain(entry)) != null) {
                throw corrupt("holds " + quote(name) + " twice");
            }
        }
    }

    private String name(TarArchiveEntry entry) {
        if (entry.getName().length() > LONGEST_NAME) {
            throw corrupt("holds a name of more than " + LONGEST_NAME + " characters");
        }
        String name = entry.getName().replaceFirst("^(?:\\./++)++", "").replaceFirst("/+$", "");
        if (name.equals(".")) {
            name = "";
        }
        var parts = List.of(name.split("/", -1));
        if (name.startsWith("/") || name.contains("\\") || parts.contains("..")) {
            throw corrupt("holds " + quote(entry.getName()) + ", a name that leads out of it");
        }
        if (!name.isEmpty() && (parts.contains("") || parts.contains("."))) {
            throw corrupt("holds " + quote(entry.getName()) + ", another name of a file than its own");
        }
        return name;
    }

    /** Old archives mark a directory by a slash alone; a link may have one, too. */
    private static boolean isDirectory(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_DIR
                || (isPlain(entry) && entry.getName().endsWith("/"));
    }

    private static boolean isPlain(TarArchiveEntry entry) {
        return entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    }

    private TarArchiveEntry requirePlain(TarArchiveEntry entry) {
        if (!isPlain(entry) || entry.isSparse()) {
            throw corrupt("holds " + quote(entry.getName()) + ", which is a link or no plain file");
        }
        return entry;
    }

    /** Every file by its name. */
    SortedMap<String, TarArchiveEntry> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** At most {@code limit} bytes of a file and one more; empty when there is no such file. */
    Optional<byte[]> read(String name, long limit) throws IOException {
        var entry = files.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (var in = BoundedInputStream.builder()
                .setInputStream(stream(entry))
                .setMaxCount(limit + 1)
                .get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    InputStream stream(TarArchiveEntry entry) throws IOException {
        return tar.getInputStream(entry);
    }

    /** Says that a file is missing: the archive holds something else, or ends before it. */
    RegistryException without(String name) {
        return corrupt(hasEnd() ? "holds no OCI image layout: there is no " + name : DAMAGED);
    }

    /** Two blocks of zeros close an archive. */
    private boolean hasEnd() {
        try {
            var end = ByteBuffer.allocate(2 * TarConstants.DEFAULT_RCDSIZE);
            channel.read(end, Math.max(0, channel.size() - end.capacity()));
            return Arrays.equals(end.array(), new byte[end.capacity()]);
        } catch (IOException e) {
            return false;
        }
    }

    RegistryException corrupt(String reason) {
        return corrupt(path, reason);
    }

    private static RegistryException corrupt(Path path, String reason) {
        return new RegistryException.Corrupt("read archive", quote(path), reason);
    }

    @Override
    public void close() {
        try {
            tar.close();
        } catch (IOException e) {
            // it was only read
        }
    }
}
