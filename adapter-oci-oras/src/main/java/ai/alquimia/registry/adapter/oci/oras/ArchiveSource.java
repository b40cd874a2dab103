package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of an image layout in an archive, which is opened when it is first needed and stays open: whoever reads sees one version of it. */
final class ArchiveSource implements LayoutSource, AutoCloseable {
    static final String INDEX = "index.json";

    private final Path path;
    private @Nullable Version version;

    ArchiveSource(Path path) {
        this.path = path;
    }

    /** An archive, empty where there is none, and what changes when it does. */
    private record Version(Optional<ArchiveFile> archive, Set<Object> stamp) {}

    static String name(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }

    /** Empty where there is none yet. */
    Optional<ArchiveFile> archive() throws IOException {
        var opened = version;
        if (opened == null) {
            var stamp = stamp();
            opened = new Version(stamp.isEmpty() ? Optional.empty() : Optional.of(ArchiveFile.open(path)), stamp);
            version = opened;
        }
        return opened.archive();
    }

    /** Whether what was opened is still what the path names. */
    boolean isCurrent() throws IOException {
        return version != null && version.stamp().equals(stamp());
    }

    /** Forgets what was opened when the path names something else by now. */
    void renew() throws IOException {
        if (!isCurrent()) {
            close();
        }
    }

    /** Empty where there is no file. */
    private Set<Object> stamp() throws IOException {
        try {
            var file = Files.readAttributes(path, BasicFileAttributes.class);
            return Set.of(file.lastModifiedTime(), "size " + file.size(), String.valueOf(file.fileKey()));
        } catch (NoSuchFileException e) {
            return Set.of();
        }
    }

    /** What is read from an archive. */
    private interface Reading<T> {
        T from(ArchiveFile archive) throws IOException;
    }

    private <T> Optional<T> read(Reading<T> reading) {
        try {
            var archive = archive();
            return archive.isPresent() ? Optional.of(reading.from(archive.get())) : Optional.empty();
        } catch (IOException e) {
            throw LocalFiles.failure("read archive", path, e);
        }
    }

    @Override
    public boolean exists() {
        return read(archive -> true).isPresent();
    }

    @Override
    public LayoutIndex readIndex() {
        return read(archive -> LayoutIndex.parse(
                        archive.read(INDEX, LayoutIndex.MAX_BYTES).orElseThrow(() -> archive.without(INDEX)),
                        this::damagedIndex))
                .orElseGet(LayoutIndex::empty);
    }

    @Override
    public boolean hasBlob(Digest digest) {
        return read(archive -> archive.files().containsKey(name(digest))).orElse(false);
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        return read(archive -> archive.read(name(digest), limit)
                        .orElseThrow(() -> archive.corrupt("names the blob " + digest + ", but it is missing")))
                .orElseThrow(
                        () -> new RegistryException.NotFound("read archive", quote(path), "there is no such file"));
    }

    @Override
    public RegistryException damagedIndex(String reason) {
        return new RegistryException.Corrupt("read archive", quote(path), "its " + INDEX + " " + reason);
    }

    @Override
    public void close() {
        var opened = version;
        version = null;
        if (opened != null) {
            opened.archive().ifPresent(ArchiveFile::close);
        }
    }
}
