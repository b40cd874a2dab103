package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.LookupKey;
import java.util.Map;
import java.util.Set;

/** Looks up the values of secrets. Thread safe. Never answers the registry's own variables (VAULT_*, API_TOKEN, ALQUIMIA_*). */
public interface SecretResolver extends AutoCloseable {
    /** Exactly one answer for each key. Values appear in no log and in no exception. */
    Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys);

    @Override
    void close();
}
