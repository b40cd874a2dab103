package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import java.util.Map;
import java.util.Optional;

/**
 * What a reference names.
 *
 * @param digest of the manifest
 * @param mediaType of the manifest
 * @param size of the manifest in bytes
 * @param annotations of the manifest
 * @param contentDigest the digest of the layer with the content, as the manifest says; empty for what is no agentspace
 */
public record ResolvedArtifact(
        Digest digest, String mediaType, long size, Map<String, String> annotations, Optional<Digest> contentDigest) {
    public ResolvedArtifact {
        annotations = Map.copyOf(annotations);
    }

    /** The name of the agentspace, {@code namespace/name}, where the manifest says it. */
    public Optional<String> title() {
        return Optional.ofNullable(annotations.get(Artifact.TITLE));
    }
}
