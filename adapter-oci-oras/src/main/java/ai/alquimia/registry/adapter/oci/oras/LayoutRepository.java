package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.json.ArtifactCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One OCI image layout directory, written by ourselves because the library loses tags; oras and skopeo read it. */
final class LayoutRepository implements Repository {
    private final LayoutFiles files;

    LayoutRepository(Path root) {
        this.files = new LayoutFiles(root);
    }

    @Override
    public Optional<StoredManifest> manifest(Tag tag) {
        return files.exist() ? files.readIndex().digest(tag).map(text -> named(tag, text)) : Optional.empty();
    }

    private StoredManifest named(Tag tag, String text) {
        try {
            return listed(new Digest(text));
        } catch (RegistryException.Invalid e) {
            throw files.damagedIndex("the digest of " + quote(tag) + ", " + quote(text) + ", " + e.reason());
        }
    }

    /** Finds a manifest that index.json does not list, too: one of an image index. Other blobs are none. */
    @Override
    public Optional<StoredManifest> manifest(Digest digest) {
        if (!files.exist()) {
            return Optional.empty();
        }
        if (files.readIndex().lists(digest)) {
            return Optional.of(listed(digest));
        }
        return Files.exists(files.blob(digest))
                ? Optional.of(listed(digest)).filter(found -> ArtifactCodec.isManifest(found.bytes()))
                : Optional.empty();
    }

    private StoredManifest listed(Digest digest) {
        return new StoredManifest(blob(digest, StoredManifest.MAX_BYTES), Optional.of(digest));
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        Path file = files.blob(digest);
        try {
            return DurableFiles.read(file, limit);
        } catch (NoSuchFileException e) {
            throw new RegistryException.Corrupt("read", quote(file), "the layout names this blob, but it is missing");
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
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
            files.writeIndex(files.readIndex().with(tag, digest, bytes.length));
        });
    }

    @Override
    public List<Tag> tags() {
        return files.exist() ? files.readIndex().tags() : List.of();
    }

    @Override
    public void deleteTag(Tag tag) {
        files.locked(() -> files.writeIndex(files.readIndex().without(tag)));
    }

    @Override
    public void deleteManifest(Digest digest) {
        files.locked(() -> {
            files.writeIndex(files.readIndex().without(digest));
            files.deleteBlob(digest);
        });
    }
}
