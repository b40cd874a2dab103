package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.Optional;

/**
 * What fetching did.
 *
 * @param agentspace the metadata record as it now is
 * @param source the artifact, pinned to its digest
 * @param contentDigest the digest of the agentspace's content as it now is; empty when it breaks a rule that keeps it from being published
 * @param changed false when everything was so before
 */
public record FetchResult(
        StoredRecord agentspace, OciReference source, Optional<Digest> contentDigest, boolean changed) {}
