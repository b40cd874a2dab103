package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Collection;

/** Looking at what an agentspace asks for, and deciding what it may have. Never shows a value. Thread safe. */
public interface SecretReview {
    /**
     * Trusts global secrets of an agentspace that came from elsewhere, so that references to them resolve here; the others stay unresolved. It is
     * remembered in the metadata and never published. Throws {@link RegistryException.NotFound} naming the keys that are not declared global,
     * and then trusts none.
     */
    void trust(AgentspaceId agentspace, Collection<String> keys);
}
