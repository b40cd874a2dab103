package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.OciReference;

/**
 * Fetching a published agentspace. Thread safe. A failed fetch changes nothing. Where the agentspace has the published content already, only the
 * manifest is asked for.
 *
 * <p>When somebody else writes meanwhile, what they change in the metadata stays, and in a merge what they change in documents; the fetch is then
 * planned anew. The tables that hold no documents, and the whole content that a replacement replaces, are written whatever they hold by then.
 */
public interface Fetching {
    /**
     * Makes an agentspace of the artifact (a clone), or replaces the content of the existing one when the request says so, and records where it
     * came from, pinned to the digest. Throws {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists} when the id, or the name and
     * namespace of the clone, are taken.
     */
    FetchResult fetch(FetchRequest request);

    /** What {@link #fetch} would do now, or throw; nothing is written. The agentspace in the answer is the one it would be. */
    FetchResult preview(FetchRequest request);

    /**
     * Merges the artifact into an existing agentspace; nothing is deleted, and equal documents are no conflict. Throws
     * {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists} naming every document and table that differs, when the request does not
     * say what becomes of them.
     */
    FetchResult merge(MergeRequest request);

    /** What {@link #merge(MergeRequest)} would do now, or throw; nothing is written. */
    FetchResult preview(MergeRequest request);

    /** Merges the artifact into an existing agentspace: documents that differ are replaced. */
    default FetchResult merge(AgentspaceId into, OciReference source) {
        return merge(MergeRequest.of(into, source));
    }
}
