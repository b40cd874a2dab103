package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.Digest;
import java.util.Map;

/**
 * What the manifest of an agentspace says.
 *
 * @param layerDigest of the layer dist.json
 * @param layerSize of the layer, in bytes
 * @param annotations of the manifest
 */
public record ArtifactManifest(Digest layerDigest, long layerSize, Map<String, String> annotations) {
    public ArtifactManifest {
        annotations = Map.copyOf(annotations);
    }
}
