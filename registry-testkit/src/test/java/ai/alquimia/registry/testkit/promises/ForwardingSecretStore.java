package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import ai.alquimia.registry.testkit.InMemorySecretStore;
import java.util.Map;
import java.util.Set;

/** Does as a store in memory does, but for what is overridden. */
class ForwardingSecretStore implements SecretResolver, SecretStore {
    final InMemorySecretStore store;

    ForwardingSecretStore(InMemorySecretStore store) {
        this.store = store;
    }

    @Override
    public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        return store.resolve(keys);
    }

    @Override
    public void create(LookupKey key, SecretValue value) {
        store.create(key, value);
    }

    @Override
    public void put(LookupKey key, SecretValue value) {
        store.put(key, value);
    }

    @Override
    public void remove(LookupKey key) {
        store.remove(key);
    }

    /** The same secrets, for somebody who may not write. */
    SecretStore powerless() {
        return store.powerless();
    }

    @Override
    public void close() {
        store.close();
    }
}
