package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Secrets in memory, for tests, which can also see what was asked, and let it fail. Thread safe. */
public final class InMemorySecretResolver implements SecretResolver {
    private final Map<String, String> values;
    private final List<Set<LookupKey>> asked = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

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
        if (failure.isPresent() && !key.isReserved()) {
            return new SecretAnswer.Failed(failure.get());
        }
        String value = key.isReserved() ? "" : values.getOrDefault(key.value(), "");
        return value.isEmpty()
                ? new SecretAnswer.Absent(key + " is not there")
                : new SecretAnswer.Found(new SecretValue(value));
    }

    /** From now on it cannot tell, for this reason, as when its server did not answer. */
    public synchronized void fail(String reason) {
        failure = Optional.of(reason);
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
