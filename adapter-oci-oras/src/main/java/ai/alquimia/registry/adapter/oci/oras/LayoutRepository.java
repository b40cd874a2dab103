package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.Tag;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One OCI image layout directory, written by ourselves because the library loses tags; oras and skopeo read it. */
final class LayoutRepository implements Repository {
    private final LayoutFiles files;
    private final LayoutManifests manifests;

    LayoutRepository(Path root) {
        this.files = new LayoutFiles(root);
        this.manifests = new LayoutManifests(files);
    }

    @Override
    public Optional<StoredManifest> manifest(Tag tag) {
        return manifests.manifest(tag);
    }

    @Override
    public Optional<StoredManifest> manifest(Digest digest) {
        return manifests.manifest(digest);
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        return files.blob(digest, limit);
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
        return manifests.tags();
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
