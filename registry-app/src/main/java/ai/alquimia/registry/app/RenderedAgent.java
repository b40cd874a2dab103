package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretId;
import java.util.List;

/**
 * An agent whose references are resolved. It holds no value of a secret.
 *
 * @param masked the document with {@code ***} for each value
 * @param resolved what each reference resolved to, in document order
 */
public record RenderedAgent(JsonObject masked, List<Resolved> resolved) {
    public RenderedAgent {
        resolved = List.copyOf(resolved);
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
