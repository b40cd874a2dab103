package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.port.ResolvedArtifact;

/** How results name an artifact: its reference, and the fields of an OCI descriptor as OCI spells them. */
final class Descriptor {
    private Descriptor() {}

    static JsonObject of(OciReference reference, ResolvedArtifact manifest) {
        return of(reference, manifest.digest(), manifest.mediaType(), manifest.size());
    }

    static JsonObject of(OciReference reference, Digest digest, String mediaType, long size) {
        return JsonObject.empty()
                .with("reference", reference.toString())
                .with("digest", digest.value())
                .with("mediaType", mediaType)
                .with("size", JsonNumber.of(size));
    }
}
