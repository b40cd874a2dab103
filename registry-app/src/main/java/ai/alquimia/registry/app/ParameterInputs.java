package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.port.ParameterValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The values that take the place of the parameters' own: those of the request, else those of the environment. */
final class ParameterInputs {
    private final Map<ParameterId, JsonValue> given;
    private final Map<String, String> environment;
    private final Collection<ParameterId> declared;
    private final Supplier<ParameterValues> values;

    ParameterInputs(
            Map<ParameterId, JsonValue> given,
            Map<String, String> environment,
            Collection<ParameterId> declared,
            Supplier<ParameterValues> values) {
        this.given = given;
        this.environment = environment;
        this.declared = declared;
        this.values = values;
    }

    /** What was given for parameters that nobody declared. */
    List<Problem> undeclared() {
        return given.keySet().stream()
                .filter(id -> !declared.contains(id))
                .map(id -> "parameter " + quote(id) + " is not declared in this agentspace")
                .sorted()
                .map(message -> new Problem(JsonPointer.root(), message))
                .toList();
    }

    /** The value for a parameter; empty when nobody gave one. Two parameters that meet in one variable are a problem. */
    Optional<JsonValue> of(ParameterId id, List<String> problems) {
        if (given.containsKey(id)) {
            return Optional.ofNullable(given.get(id));
        }
        String text = environment.getOrDefault(id.variable(), "");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var others = new ArrayList<>(declared);
        others.removeIf(other -> other.equals(id) || !other.variable().equals(id.variable()));
        if (!others.isEmpty()) {
            problems.add("and parameter " + quote(others.get(0)) + " have the same variable " + id.variable());
            return Optional.empty();
        }
        return Optional.of(values.get().read(text));
    }
}
