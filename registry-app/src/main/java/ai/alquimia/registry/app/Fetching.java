package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.OciReference;

/** Fetching a published agentspace. Thread safe. A failed fetch changes nothing. */
public interface Fetching {
    /**
     * Makes an agentspace of the artifact (a clone), or replaces the content of the existing one when the request says so, and records where it
     * came from, pinned to the digest. Throws {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists} when the id, or the name and
     * namespace of the clone, are taken.
     */
    FetchResult fetch(FetchRequest request);

    /** Merges the artifact into an existing agentspace: documents that differ are replaced, nothing is deleted. */
    FetchResult merge(AgentspaceId into, OciReference source);
}
