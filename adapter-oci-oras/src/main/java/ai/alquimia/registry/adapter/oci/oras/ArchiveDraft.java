package ai.alquimia.registry.adapter.oci.oras;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** The next version of an archive. Its bytes are a function of the files in it: sorted by name, without times and owners. */
final class ArchiveDraft {
    private static final int MODE = 0100644;

    private final @Nullable ArchiveFile old;
    private final SortedMap<String, byte[]> files;

    /** What is in the old archive stays, but for the files that come anew. */
    ArchiveDraft(@Nullable ArchiveFile old, Map<String, byte[]> files) {
        this.old = old;
        this.files = new TreeMap<>(files);
    }

    void writeTo(FileChannel channel) throws IOException {
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        var tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        var names = new TreeMap<String, @Nullable TarArchiveEntry>();
        if (old != null) {
            names.putAll(old.files());
        }
        files.keySet().forEach(name -> names.put(name, null));
        for (var each : names.entrySet()) {
            var kept = each.getValue();
            if (kept == null) {
                add(tar, each.getKey(), files.getOrDefault(each.getKey(), new byte[0]));
            } else {
                copy(tar, each.getKey(), kept);
            }
        }
        tar.finish();
        out.flush();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        tar.putArchiveEntry(entry(name, bytes.length));
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private void copy(TarArchiveOutputStream tar, String name, TarArchiveEntry kept) throws IOException {
        tar.putArchiveEntry(entry(name, kept.getSize()));
        if (old != null) {
            try (var in = old.stream(kept)) {
                in.transferTo(tar);
            }
        }
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size) {
        var entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setMode(MODE);
        entry.setModTime(0);
        entry.setIds(0, 0);
        entry.setNames("", "");
        return entry;
    }
}
