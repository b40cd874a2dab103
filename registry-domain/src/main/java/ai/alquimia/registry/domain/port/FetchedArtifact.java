package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;

/**
 * An artifact that was fetched and verified.
 *
 * @param digest of its manifest
 * @param artifact its content and annotations
 */
public record FetchedArtifact(Digest digest, Artifact artifact) {}
