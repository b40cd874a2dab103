package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Secrets in memory that can be written, for tests, which can also see what is there. Thread safe. */
public final class InMemorySecretStore implements SecretResolver, SecretStore {
    private final Map<String, String> values;

    /** A store that begins with these values. */
    public InMemorySecretStore(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    @Override
    public synchronized Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        var answers = new HashMap<LookupKey, SecretAnswer>();
        keys.forEach(key -> answers.put(key, answer(key)));
        return answers;
    }

    private SecretAnswer answer(LookupKey key) {
        String value = key.isReserved() ? "" : values.getOrDefault(key.value(), "");
        return value.isEmpty()
                ? new SecretAnswer.Absent(key + " is not there")
                : new SecretAnswer.Found(new SecretValue(value));
    }

    @Override
    public synchronized void create(LookupKey key, SecretValue value) {
        requireWritable(key);
        requireSome(key, value);
        if (values.containsKey(key.value())) {
            throw new RegistryException.AlreadyExists("create secret", quote(key), "there is a value under this key");
        }
        values.put(key.value(), value.reveal());
    }

    @Override
    public synchronized void put(LookupKey key, SecretValue value) {
        requireWritable(key);
        requireSome(key, value);
        values.put(key.value(), value.reveal());
    }

    @Override
    public synchronized void remove(LookupKey key) {
        requireWritable(key);
        values.remove(key.value());
    }

    /** The same secrets, as somebody sees them who may not write. */
    public SecretStore powerless() {
        return new Powerless();
    }

    private static final class Powerless implements SecretStore {
        @Override
        public void create(LookupKey key, SecretValue value) {
            throw denied("store secret", key);
        }

        @Override
        public void put(LookupKey key, SecretValue value) {
            throw denied("store secret", key);
        }

        @Override
        public void remove(LookupKey key) {
            throw denied("remove secret", key);
        }

        private static RegistryException denied(String action, LookupKey key) {
            return new RegistryException.Denied(action, quote(key), "permission denied");
        }
    }

    private static void requireWritable(LookupKey key) {
        if (key.isReserved()) {
            throw new RegistryException.Invalid(
                    "write secret", quote(key), "leads to a variable of the registry itself, which is never written");
        }
    }

    private static void requireSome(LookupKey key, SecretValue value) {
        if (value.reveal().isEmpty()) {
            throw new RegistryException.Invalid("write secret", quote(key), "an empty value counts as absent");
        }
    }

    /** All that is there, by key. */
    public synchronized Map<String, String> values() {
        return Map.copyOf(values);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
