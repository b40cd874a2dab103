package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterDef;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.ParameterReferences;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.ParameterValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A parameter with the value that is in force, its references still in it.
 *
 * @param definition what its value must keep; empty when there is none
 * @param value null where there is none
 * @param problems why it has no value; each continues {@code parameter "ID"}
 */
record ParameterSource(Optional<ParameterDef> definition, JsonValue value, List<String> problems) {
    private static final JsonString MASK = new JsonString("***");

    static ParameterSource of(ParameterId id, AgentspaceView view, ParameterInputs inputs) {
        var stored = view.get(id).map(StoredRecord::document);
        if (stored.isEmpty()) {
            return broken(List.of("is not declared in this agentspace"));
        }
        var broken = DocumentKind.PARAMETER.problems(stored.get());
        if (!broken.isEmpty()) {
            return broken(
                    broken.stream().map(problem -> "breaks a rule: " + problem).toList());
        }
        return of(new ParameterDef(stored.get()), inputs);
    }

    private static ParameterSource of(ParameterDef definition, ParameterInputs inputs) {
        var problems = new ArrayList<String>();
        var value = inputs.of(definition.id(), problems).or(definition::value);
        boolean given = value.filter(each -> each != JsonNull.NULL).isPresent();
        if (!given && definition.isRequired() && problems.isEmpty()) {
            problems.add("is required and has no value; " + definition.id().variable() + " can give one");
        }
        value.ifPresent(each -> {
            malformed(SecretReferences.problems(each), problems);
            malformed(ParameterReferences.problems(each), problems);
        });
        return problems.isEmpty()
                ? new ParameterSource(value.map(each -> definition), value.orElse(JsonNull.NULL), List.of())
                : broken(problems);
    }

    private static void malformed(List<Problem> found, List<String> problems) {
        found.forEach(problem -> problems.add("has a malformed reference in its value: " + problem));
    }

    private static ParameterSource broken(List<String> problems) {
        return new ParameterSource(Optional.empty(), JsonNull.NULL, List.copyOf(problems));
    }

    /** In what the value breaks the parameter's own rules, its parameters expanded and each secret taken for a string; pointers lead into the value. */
    List<Problem> violations(JsonValue expanded, Supplier<ParameterValues> values) {
        var shown = SecretReferences.replace(expanded, reference -> MASK);
        var problems = new ArrayList<Problem>();
        definition
                .flatMap(ParameterDef::choices)
                .filter(choices -> !choices.contains(shown))
                .ifPresent(
                        choices -> problems.add(new Problem(JsonPointer.root(), "is none of the values in its enum")));
        definition
                .flatMap(ParameterDef::schema)
                .ifPresent(schema -> problems.addAll(values.get().violations(schema, shown)));
        return problems;
    }
}
