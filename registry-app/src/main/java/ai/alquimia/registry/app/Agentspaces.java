package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.Optional;

/** Keeping agentspaces: their metadata, not what they hold. Thread safe. */
public interface Agentspaces {
    /**
     * Makes an empty agentspace with this metadata, in which name and namespace are required. Without an id it takes the sanitised name, else
     * name-2 and so on. Throws {@link RegistryException.AlreadyExists} when the id or the (namespace, name) is taken.
     */
    StoredRecord create(JsonObject metadata);

    /** The metadata record as found; empty when there is no such agentspace. */
    Optional<StoredRecord> get(AgentspaceId id);

    /** The metadata records that match, in ascending doc id. */
    List<StoredRecord> find(Selector selector);

    /** Changes only the given fields; null clears one, the id cannot change. Answers the record as it now is. */
    default StoredRecord save(AgentspaceId id, JsonObject changes) {
        return save(id, changes, Expected.anything());
    }

    /** As {@link #save(AgentspaceId, JsonObject)}; throws {@link RegistryException.Stale} when the metadata are not what is expected. */
    StoredRecord save(AgentspaceId id, JsonObject changes, Expected expected);

    /** Removes the agentspace with all it holds. Throws {@link RegistryException.NotFound} when there is none. */
    default void destroy(AgentspaceId id) {
        destroy(id, Expected.anything());
    }

    /** As {@link #destroy(AgentspaceId)}; throws {@link RegistryException.Stale} when the metadata are not what is expected. */
    void destroy(AgentspaceId id, Expected expected);
}
