package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.SecretValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * An agent whose references are resolved. It shows the values of its secrets only to who asks for them by {@link #revealed} or
 * {@link #secrets}. Immutable, thread safe.
 */
public final class RenderedAgent {
    private static final JsonString MASK = new JsonString("***");

    private final JsonObject document;
    private final List<Resolved> resolved;
    private final Map<String, SecretValue> secrets;

    /** The document with its references, what each resolved to, and the value of each key that they name. */
    RenderedAgent(JsonObject document, List<Resolved> resolved, Map<String, SecretValue> secrets) {
        this.document = document;
        this.resolved = List.copyOf(resolved);
        this.secrets = new LinkedHashMap<>(secrets);
    }

    /** The document with {@code ***} for each value. */
    public JsonObject masked() {
        return replaced(reference -> MASK);
    }

    /** The document with every value in clear text; never for a log, an exception or an answer. */
    public JsonObject revealed() {
        return replaced(reference -> new JsonString(
                Objects.requireNonNull(secrets.get(reference.key())).reveal()));
    }

    private JsonObject replaced(Function<SecretReference, JsonString> replacement) {
        return (JsonObject) SecretReferences.replace(document, replacement::apply);
    }

    /** What each reference resolved to, in document order. */
    public List<Resolved> resolved() {
        return resolved;
    }

    /** The value of each key that the document refers to, in the order of the first reference. */
    public Map<String, SecretValue> secrets() {
        return Map.copyOf(secrets);
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
     */
    public record Resolved(JsonPointer at, SecretId secret, LookupKey lookupKey, String resolver) {}
}
