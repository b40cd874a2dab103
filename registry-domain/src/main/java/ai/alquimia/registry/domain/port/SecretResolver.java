package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.LookupKey;
import java.util.Map;
import java.util.Set;

/**
 * Looks up the values of secrets. Thread safe. Never answers the registry's own variables (VAULT_*, API_TOKEN, ALQUIMIA_*), whatever leads to
 * them.
 */
public interface SecretResolver extends AutoCloseable {
    /**
     * Exactly one answer for each key, whatever becomes of the others: the whole value to its last character, absent where there is none or an
     * empty one, failed where it cannot tell. A key may have letters of any language and {@code -_.~@+=:,}. Values appear in no log, in nothing
     * that is printed, in no exception and in no {@code toString}.
     */
    Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys);

    @Override
    void close();
}
