package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.json.ArtifactCodec;
import java.util.List;
import java.util.Optional;

/** A repository that is an image layout; how it is written, its kind says. */
abstract class ReadableLayout implements Repository {
    private final LayoutSource source;

    ReadableLayout(LayoutSource source) {
        this.source = source;
    }

    @Override
    public final Optional<StoredManifest> manifest(Tag tag) {
        return source.exists() ? source.readIndex().digest(tag).map(text -> named(tag, text)) : Optional.empty();
    }

    private StoredManifest named(Tag tag, String text) {
        try {
            return listed(new Digest(text));
        } catch (RegistryException.Invalid e) {
            throw source.damagedIndex("the digest of " + quote(tag) + ", " + quote(text) + ", " + e.reason());
        }
    }

    /** Finds a manifest that index.json does not list, too: one of an image index. Other blobs are none. */
    @Override
    public final Optional<StoredManifest> manifest(Digest digest) {
        if (!source.exists()) {
            return Optional.empty();
        }
        if (source.readIndex().lists(digest)) {
            return Optional.of(listed(digest));
        }
        return source.hasBlob(digest)
                ? Optional.of(listed(digest)).filter(found -> ArtifactCodec.isManifest(found.bytes()))
                : Optional.empty();
    }

    private StoredManifest listed(Digest digest) {
        return new StoredManifest(source.blob(digest, StoredManifest.MAX_BYTES), Optional.of(digest));
    }

    @Override
    public final byte[] blob(Digest digest, long limit) {
        return source.blob(digest, limit);
    }

    @Override
    public final List<Tag> tags() {
        return source.exists() ? source.readIndex().tags() : List.of();
    }
}
