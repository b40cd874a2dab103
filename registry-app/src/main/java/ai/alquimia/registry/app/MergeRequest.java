package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OnConflict;

/**
 * What to merge and into what.
 *
 * @param into an agentspace that exists
 * @param source the artifact
 * @param onConflict what becomes of a document or table that differs
 * @param trustSecrets trusts the global secrets that the artifact defines
 */
public record MergeRequest(AgentspaceId into, OciReference source, OnConflict onConflict, boolean trustSecrets) {
    /** Replaces what differs and trusts nothing. */
    public static MergeRequest of(AgentspaceId into, OciReference source) {
        return new MergeRequest(into, source, OnConflict.REPLACE, false);
    }
}
