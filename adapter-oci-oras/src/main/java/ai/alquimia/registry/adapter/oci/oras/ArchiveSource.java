package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of an image layout in an archive, which is opened anew for each of them. */
record ArchiveSource(Path path) implements LayoutSource {
    static final String INDEX = "index.json";

    /** What is read from an archive. */
    private interface Reading<T> {
        T from(ArchiveFile archive) throws IOException;
    }

    static String name(Digest digest) {
        return "blobs/sha256/" + digest.hex();
    }

    private <T> T read(Reading<T> reading) {
        try (var archive = ArchiveFile.open(path)) {
            return reading.from(archive);
        } catch (IOException e) {
            throw DurableFiles.failure("read archive", path, e);
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    @Override
    public LayoutIndex readIndex() {
        return read(archive -> LayoutIndex.parse(
                archive.read(INDEX, LayoutIndex.MAX_BYTES).orElseThrow(() -> archive.without(INDEX)),
                this::damagedIndex));
    }

    @Override
    public boolean hasBlob(Digest digest) {
        return read(archive -> archive.files().containsKey(name(digest)));
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        return read(archive -> archive.read(name(digest), limit)
                .orElseThrow(() -> archive.corrupt("names the blob " + digest + ", but it is missing")));
    }

    @Override
    public RegistryException damagedIndex(String reason) {
        return new RegistryException.Corrupt("read archive", quote(path), "its " + INDEX + " " + reason);
    }
}
