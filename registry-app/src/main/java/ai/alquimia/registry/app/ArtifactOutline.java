package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.diff.ContentOutline;
import java.util.Map;
import java.util.Optional;

/**
 * What is inside an artifact. It may be shown: literal secrets are masked.
 *
 * @param reference pinned to the digest
 * @param digest of the manifest
 * @param mediaType of the manifest
 * @param size of the manifest in bytes
 * @param content the digest and size of the content in its canonical form, as publishing it again would give; empty when it breaks a rule that keeps
 *     it from being published
 * @param annotations of the manifest, by key
 * @param outline what the content holds
 */
public record ArtifactOutline(
        OciReference reference,
        Digest digest,
        String mediaType,
        long size,
        Optional<CanonicalContent> content,
        Map<String, String> annotations,
        ContentOutline outline) {
    /**
     * The content as canonical bytes.
     *
     * @param digest their digest
     * @param size how many they are
     */
    public record CanonicalContent(Digest digest, long size) {}
}
