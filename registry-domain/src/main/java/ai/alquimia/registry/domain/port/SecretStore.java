package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;

/**
 * Keeps the values of secrets: what a {@link SecretResolver} may be able to do besides. Thread safe. Values appear in no log and in no
 * exception.
 *
 * <p>Never writes the registry's own variables: those keys are {@link ai.alquimia.registry.domain.RegistryException.Invalid}, and
 * so is an empty value, which would count as absent. Fails with
 * {@link ai.alquimia.registry.domain.RegistryException.Denied}, {@link ai.alquimia.registry.domain.RegistryException.Unreachable} or
 * {@link ai.alquimia.registry.domain.RegistryException.Failed}; then nothing was written, unless the answer to a write was lost on the way:
 * the same call again is safe.
 */
public interface SecretStore {
    /** Adds a secret. Throws {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists} when the key has a value. */
    void create(LookupKey key, SecretValue value);

    /** Adds or replaces a secret. Throws {@link ai.alquimia.registry.domain.RegistryException.Stale} when somebody else wrote it at the same time. */
    void put(LookupKey key, SecretValue value);

    /** Removes a secret for good; one that does not exist is removed already. */
    void remove(LookupKey key);
}
