package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Digest;
import java.util.Map;

/**
 * What a reference names.
 *
 * @param digest of the manifest
 * @param mediaType of the manifest
 * @param size of the manifest in bytes
 * @param annotations of the manifest
 */
public record ResolvedArtifact(Digest digest, String mediaType, long size, Map<String, String> annotations) {
    public ResolvedArtifact {
        annotations = Map.copyOf(annotations);
    }
}
