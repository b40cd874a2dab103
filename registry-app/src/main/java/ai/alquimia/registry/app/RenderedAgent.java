package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.ParameterId;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.SecretValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An agent whose references are resolved. It shows the values of its secrets only to who asks for them by {@link #revealed} or
 * {@link #secrets}. Immutable, thread safe.
 */
public final class RenderedAgent {
    private static final JsonString MASK = new JsonString("***");

    private final JsonObject document;
    private final List<ReferenceAnswer.Resolved> answers;
    private final Map<JsonPointer, SecretValue> values = new HashMap<>();

    /** The document with its references to secrets, and the answer to each. */
    RenderedAgent(JsonObject document, List<ReferenceAnswer.Resolved> answers) {
        this.document = document;
        this.answers = List.copyOf(answers);
        answers.forEach(each -> values.put(each.place().at(), each.value()));
    }

    /** The document with {@code ***} for each value. */
    public JsonObject masked() {
        return replaced(reference -> MASK);
    }

    /** The document with every value in clear text; never for a log, an exception or an answer. */
    public JsonObject revealed() {
        return replaced(reference -> new JsonString(
                Objects.requireNonNull(values.get(reference.at())).reveal()));
    }

    private JsonObject replaced(Function<SecretReference, JsonString> replacement) {
        return (JsonObject) SecretReferences.replace(document, replacement::apply);
    }

    /** What each reference resolved to, in document order. */
    public List<Resolved> resolved() {
        return answers.stream()
                .map(each -> new Resolved(
                        each.place().at(),
                        each.secret(),
                        each.lookup(),
                        each.resolver(),
                        each.place().parameter()))
                .toList();
    }

    /**
     * The value of each key that the document refers to, from the widest scope to the narrowest. A key may have one value in the agent and another in a
     * parameter, which knows no local secrets: then it is the one of the narrower scope.
     */
    public Map<String, SecretValue> secrets() {
        var secrets = new LinkedHashMap<String, SecretValue>();
        for (Scope scope : Scope.values()) {
            answers.stream()
                    .filter(each -> each.secret().scope() == scope)
                    .forEach(each -> secrets.put(each.secret().key(), each.value()));
        }
        return Collections.unmodifiableMap(secrets);
    }

    /** The value of every reference in the document, for who masks them elsewhere. */
    public List<SecretValue> values() {
        return List.copyOf(values.values());
    }

    @Override
    public String toString() {
        return masked().toString();
    }

    /**
     * One resolved reference.
     *
     * @param at where it stands
     * @param secret the definition that it takes
     * @param lookupKey the derived key that was looked up
     * @param resolver the name of the resolver that had the value
     * @param parameter the parameter that holds the reference; null when the agent does
     */
    public record Resolved(
            JsonPointer at,
            SecretId secret,
            LookupKey lookupKey,
            String resolver,
            @Nullable ParameterId parameter) {}
}
