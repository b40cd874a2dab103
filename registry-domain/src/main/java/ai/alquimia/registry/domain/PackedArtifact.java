package ai.alquimia.registry.domain;

/**
 * The canonical bytes of an artifact: its digest is a function of the content alone. The arrays are handed over, not copied: nobody changes them.
 */
public final class PackedArtifact {
    private final Digest digest;
    private final byte[] manifest;
    private final Digest contentDigest;
    private final byte[] layer;

    public PackedArtifact(Digest digest, byte[] manifest, Digest contentDigest, byte[] layer) {
        this.digest = digest;
        this.manifest = manifest;
        this.contentDigest = contentDigest;
        this.layer = layer;
    }

    /** The digest of the manifest: what a registry calls the artifact's digest. */
    public Digest digest() {
        return digest;
    }

    /** The manifest as it goes over the wire. */
    public byte[] manifest() {
        return manifest;
    }

    /** The digest of the layer: of the content without name and annotations. */
    public Digest contentDigest() {
        return contentDigest;
    }

    /** The layer dist.json as it goes over the wire. */
    public byte[] layer() {
        return layer;
    }

    @Override
    public String toString() {
        return digest.value();
    }
}
