package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LiteralSecret;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import java.util.List;

/**
 * Finding literal secrets in agents, and moving them out. Thread safe. Every method throws
 * {@link ai.alquimia.registry.domain.RegistryException.NotFound} when there is no such agentspace or agent.
 */
public interface Linting {
    /** What looks like a literal secret in these agents, or in all when none is named. */
    List<LiteralSecret> lint(AgentspaceId agentspace, List<AssistantId> agents);

    /**
     * What {@link #extract} would do; nothing is written. Throws {@link ai.alquimia.registry.domain.RegistryException.Invalid} listing the
     * findings whose place a reference cannot take, and {@link ai.alquimia.registry.domain.RegistryException.Unsupported} when no resolver
     * can store.
     */
    List<Move> plan(Extraction extraction);

    /**
     * Stores each literal, declares it and leaves a reference in its place, all or nothing: first the values are stored, then declarations and
     * agents change in one step. When anything fails, no document has changed and the stored values are removed again; one that could not be
     * removed, or whose store did not answer, is named by its lookup key, and doing it again takes it up. Throws what {@link #plan} throws,
     * {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists} when somebody stored a value under one of the keys meanwhile, and
     * {@link ai.alquimia.registry.domain.RegistryException.Stale} when somebody changed one of the agents.
     */
    List<Move> extract(Extraction extraction);

    /**
     * Which literals are to be moved.
     *
     * @param agentspace where the agents are
     * @param agents which; all when none is named
     * @param scope in which their keys are declared
     */
    record Extraction(AgentspaceId agentspace, List<AssistantId> agents, Scope scope) {
        public Extraction {
            agents = List.copyOf(agents);
        }
    }

    /**
     * A literal and the secret that takes its place.
     *
     * @param at where it stands
     * @param secret the definition; equal values share one
     * @param lookupKey the key under which the value is stored
     * @param storedIn the name of the resolver that stores it
     */
    record Move(JsonPointer at, SecretId secret, LookupKey lookupKey, String storedIn) {}
}
