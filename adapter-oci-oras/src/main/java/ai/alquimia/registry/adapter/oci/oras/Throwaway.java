package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.Digests;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A manifest that nothing else can have the digest of: deleted with the tag on it, it takes nothing else along. */
final class Throwaway {
    private static final String EMPTY = "{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\""
            + Digests.sha256(ArtifactCodec.emptyConfig()) + "\",\"size\":2}";

    private final byte[] manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + ArtifactCodec.MANIFEST_TYPE
                    + "\",\"artifactType\":\"application/vnd.alquimia.registry.deleted\",\"config\":" + EMPTY
                    + ",\"layers\":[" + EMPTY + "],\"annotations\":{\"ai.alquimia.registry.deleted\":\""
                    + UUID.randomUUID() + "\"}}")
            .getBytes(StandardCharsets.UTF_8);

    byte[] manifest() {
        return manifest;
    }

    Digest digest() {
        return Digests.sha256(manifest);
    }
}
