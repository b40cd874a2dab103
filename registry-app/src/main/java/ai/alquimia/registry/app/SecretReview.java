package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Looking at what an agentspace asks for, and deciding what it may have. Never shows a value. Thread safe. */
public interface SecretReview {
    /**
     * Looks up every reference to a secret, in all agents and parameters or, when an agent is given, in this one and the parameters that it refers to, and finds the
     * definitions that nobody takes. The resolvers are asked once for each distinct key. Throws {@link RegistryException.NotFound} when there is no such agent.
     */
    SecretCheck check(AgentspaceId agentspace, @Nullable AssistantId agent);

    /**
     * How a reference of an agent gets from the key to a value. Throws {@link RegistryException.NotFound} when there is no such agent or the key is not declared.
     *
     * @param offline asks no resolver
     */
    SecretExplanation explain(AgentspaceId agentspace, String key, AssistantId agent, boolean offline);

    /**
     * Trusts global secrets of an agentspace that came from elsewhere, so that references to them resolve here; the others stay unresolved. It is
     * remembered in the metadata and never published. Throws {@link RegistryException.NotFound} naming the keys that are not declared global,
     * and then trusts none.
     */
    void trust(AgentspaceId agentspace, Collection<String> keys);
}
