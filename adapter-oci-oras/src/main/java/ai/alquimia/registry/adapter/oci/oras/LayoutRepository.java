package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;

/** One OCI image layout directory, written by ourselves because the library loses tags; oras and skopeo read it. Reading writes nothing. */
final class LayoutRepository implements Repository {
    private static final long MAX_MANIFEST = 4L << 20;

    private final Path root;
    private final LayoutFiles files;

    LayoutRepository(Path root) {
        this.root = root;
        this.files = new LayoutFiles(root);
    }

    @Override
    public Optional<StoredManifest> manifest(String tagOrDigest) {
        if (!Files.isDirectory(root)) {
            return Optional.empty();
        }
        var digest = tagOrDigest.startsWith("sha256:")
                ? Optional.of(new Digest(tagOrDigest))
                : files.readIndex().digest(tagOrDigest);
        return digest.filter(found -> Files.exists(files.blob(found)))
                .map(found -> new StoredManifest(blob(found, MAX_MANIFEST), digest));
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        Path file = files.blob(digest);
        try (var in = BoundedInputStream.builder()
                .setInputStream(Files.newInputStream(file))
                .setMaxCount(limit + 1)
                .get()) {
            return in.readAllBytes();
        } catch (NoSuchFileException e) {
            throw new RegistryException.Corrupt("read", quote(file), "the layout names this blob, but it is missing");
        } catch (IOException e) {
            throw LayoutFiles.failure("read", file, e);
        }
    }

    @Override
    public void putBlob(Digest digest, byte[] bytes) {
        files.locked(() -> files.writeBlob(digest, bytes));
    }

    @Override
    public void putManifest(Tag tag, Digest digest, byte[] bytes) {
        files.locked(() -> {
            files.writeBlob(digest, bytes);
            files.writeIndex(files.readIndex().with(tag.value(), digest, bytes.length));
        });
    }

    @Override
    public List<String> tags() {
        return Files.isDirectory(root) ? files.readIndex().tags() : List.of();
    }

    @Override
    public void deleteTag(Tag tag) {
        files.locked(() -> files.writeIndex(files.readIndex().without(tag.value())));
    }

    @Override
    public void deleteManifest(Digest digest) {
        files.locked(() -> {
            files.writeIndex(files.readIndex().without(digest));
            files.deleteBlob(digest);
        });
    }
}
