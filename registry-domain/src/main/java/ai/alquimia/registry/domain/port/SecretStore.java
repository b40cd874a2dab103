package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;

/**
 * Keeps the values of secrets, to their last character: what a {@link SecretResolver} may be able to do besides. Thread safe. Values appear in no
 * log, in nothing that is printed, in no exception and in no {@code toString}.
 *
 * <p>Never writes or removes the registry's own variables: those keys are {@link ai.alquimia.registry.domain.RegistryException.Invalid}, and
 * so is an empty value, which would count as absent. Fails with
 * {@link ai.alquimia.registry.domain.RegistryException.Denied}, {@link ai.alquimia.registry.domain.RegistryException.Unreachable} or
 * {@link ai.alquimia.registry.domain.RegistryException.Failed}; then nothing was written, unless the answer to a write was lost on the way:
 * the same call again is safe.
 */
public interface SecretStore {
    /**
     * Adds a secret. Throws {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists} when the key has a value; of those who create one
     * at once, one succeeds.
     */
    void create(LookupKey key, SecretValue value);

    /**
     * Adds or replaces a secret. Throws {@link ai.alquimia.registry.domain.RegistryException.Stale} when somebody else wrote it at the same time;
     * of those who succeed, the value of one is there.
     */
    void put(LookupKey key, SecretValue value);

    /** Removes a secret for good, so that its key is free; one that does not exist is removed already. */
    void remove(LookupKey key);
}
