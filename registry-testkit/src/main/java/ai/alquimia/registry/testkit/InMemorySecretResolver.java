package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Secrets in memory, for tests, which can also see what was asked. Thread safe. */
public final class InMemorySecretResolver implements SecretResolver {
    private final Map<String, String> values;
    private final List<Set<LookupKey>> asked = new ArrayList<>();

    /** A resolver that has these values. */
    public InMemorySecretResolver(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    @Override
    public synchronized Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        asked.add(Set.copyOf(keys));
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

    /** The keys of each call so far. */
    public synchronized List<Set<LookupKey>> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
