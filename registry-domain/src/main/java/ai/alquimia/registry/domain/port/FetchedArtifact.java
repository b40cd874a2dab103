package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;

/**
 * An artifact that was fetched and verified.
 *
 * @param manifest what its manifest says
 * @param artifact its content and annotations
 */
public record FetchedArtifact(ResolvedArtifact manifest, Artifact artifact) {
    /** The digest of its manifest. */
    public Digest digest() {
        return manifest.digest();
    }
}
