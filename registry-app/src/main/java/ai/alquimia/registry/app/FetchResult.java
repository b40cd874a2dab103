package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.ContentChanges;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.List;
import java.util.Optional;

/**
 * What fetching did.
 *
 * @param agentspace the metadata record as it now is
 * @param source the artifact, pinned to its digest
 * @param manifest what its manifest says
 * @param contentDigest the digest of the agentspace's content as it now is; empty when it breaks a rule that keeps it from being published
 * @param changed false when everything was so before
 * @param changes in what the content differs from what was there before
 * @param kept the documents and tables that differ from the artifact's, and were kept
 */
public record FetchResult(
        StoredRecord agentspace,
        OciReference source,
        ResolvedArtifact manifest,
        Optional<Digest> contentDigest,
        boolean changed,
        ContentChanges changes,
        List<String> kept) {
    public FetchResult {
        kept = List.copyOf(kept);
    }
}
