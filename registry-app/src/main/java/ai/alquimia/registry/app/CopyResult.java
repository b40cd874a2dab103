package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.port.ResolvedArtifact;

/**
 * What copying did.
 *
 * @param source the artifact, pinned to its digest
 * @param target where it is now, with its tag
 * @param manifest what its manifest says
 * @param alreadyThere true when the tag there named this artifact before
 */
public record CopyResult(OciReference source, OciReference target, ResolvedArtifact manifest, boolean alreadyThere) {}
