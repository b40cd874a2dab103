package ai.alquimia.registry.adapter.secrets.env;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for a variable of exactly the key's name, then for the name in which shells allow it: every character but letters, digits and {@code _}
 * replaced by {@code _}. Two keys that meet in one such name are refused. An empty value counts as absent.
 */
final class EnvSecretResolver implements SecretResolver {
    private final Map<String, String> environment;

    EnvSecretResolver(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
        var byVariable = new HashMap<String, List<String>>();
        keys.forEach(key -> byVariable
                .computeIfAbsent(key.variable(), unused -> new ArrayList<>())
                .add(key.value()));
        var answers = new HashMap<LookupKey, SecretAnswer>();
        keys.forEach(key -> answers.put(key, answer(key, byVariable.getOrDefault(key.variable(), List.of()))));
        return answers;
    }

    private SecretAnswer answer(LookupKey key, List<String> sharers) {
        String variable = key.variable();
        if (key.isReserved()) {
            return new SecretAnswer.Absent(variable + " is a variable of the registry itself and never answered");
        }
        if (sharers.size() > 1) {
            return new SecretAnswer.Failed("the keys "
                    + String.join(" and ", sharers.stream().sorted().toList()) + " have the same variable " + variable);
        }
        String exact = environment.getOrDefault(key.value(), "");
        if (!exact.isEmpty()) {
            return new SecretAnswer.Found(new SecretValue(exact));
        }
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty()
                ? new SecretAnswer.Absent(variable + " is not set")
                : new SecretAnswer.Found(new SecretValue(value));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
