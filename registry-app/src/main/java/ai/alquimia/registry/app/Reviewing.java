package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.OciReference;
import java.util.Collection;
import java.util.List;

/**
 * Looking at contents before they are taken in or given away. Nothing is stored, and what is answered may be shown: literal secrets are masked.
 * Thread safe. Every method throws {@link ai.alquimia.registry.domain.RegistryException.NotFound} when something that it names does not exist.
 */
public interface Reviewing {
    /** What is inside an artifact, every byte of which is verified. */
    ArtifactOutline inspect(OciReference reference);

    /** What differs between two contents. */
    Comparison compare(ContentSource from, ContentSource to);

    /**
     * What differs between some agents, with the parameters and secret definitions that they refer to, in two contents. Each of the agents must be in
     * one of them.
     */
    Comparison compareAgents(Collection<AssistantId> agents, ContentSource from, ContentSource to);

    /** What adding these agents would change in an agentspace; of several with one identity the last one stays. */
    Comparison compareAdding(AgentspaceId agentspace, List<AgentSpec> agents, String name);
}
