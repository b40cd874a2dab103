package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.Tag;
import java.nio.file.Path;

/** One OCI image layout directory, written by ourselves because the library loses tags; oras and skopeo read it. */
final class LayoutRepository extends ReadableLayout {
    private final LayoutFiles files;

    LayoutRepository(Path root) {
        this(new LayoutFiles(root));
    }

    private LayoutRepository(LayoutFiles files) {
        super(files);
        this.files = files;
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
