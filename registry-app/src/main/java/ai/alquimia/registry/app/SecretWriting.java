package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretValue;
import org.jspecify.annotations.Nullable;

/** Storing the values of secrets, in the first resolver of the chain that can. Thread safe. */
public interface SecretWriting {
    /**
     * Where the value of a key would be stored; nothing is written. Throws
     * {@link ai.alquimia.registry.domain.RegistryException.NotFound} when there is no such agentspace or agent,
     * {@link ai.alquimia.registry.domain.RegistryException.Invalid} for a key that cannot be used or leads to a variable of the registry, a
     * local one without an agent, or an agent for a key that is declared for all, and
     * {@link ai.alquimia.registry.domain.RegistryException.Unsupported} when no resolver can store.
     */
    Target target(Request request);

    /**
     * Adds or replaces the value, then declares the key when it is not declared. That order leaves nothing half done: a declaration without a
     * value would take references from a wider scope that has one. When declaring fails, a value that was added is removed again; one that
     * replaced another stays, and the failure says so. Throws what {@link #target} throws,
     * {@link ai.alquimia.registry.domain.RegistryException.Invalid} for an empty value, and
     * {@link ai.alquimia.registry.domain.RegistryException.Stale} when somebody else wrote it at the same time; then nothing was written.
     */
    Target set(Request request, SecretValue value);

    /**
     * Whose value.
     *
     * @param agentspace where the key is declared
     * @param key the declared key
     * @param scope when null local if there is an agent, else the narrowest in which the key is declared, else global
     * @param agent whose local secret it is; null for the other scopes
     */
    record Request(
            AgentspaceId agentspace,
            String key,
            @Nullable Scope scope,
            @Nullable AssistantId agent) {}

    /**
     * Where a value is.
     *
     * @param secret the definition
     * @param lookupKey the derived key under which resolvers look it up
     * @param storedIn the name of the resolver that stores it
     * @param declared true when the key was declared already
     */
    record Target(SecretId secret, LookupKey lookupKey, String storedIn, boolean declared) {}
}
