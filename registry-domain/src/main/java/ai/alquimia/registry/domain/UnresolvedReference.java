package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import org.jspecify.annotations.Nullable;

/**
 * A reference to a secret that could not be given its value.
 *
 * @param at where the reference stands
 * @param key the key that it names
 * @param scope the scope of the definition that it takes; null when the key is not declared
 * @param lookupKey the derived key that was asked for; null when the key is not declared
 * @param reason why, with the resolver that said so, such as {@code env: OPENAI_API_KEY is not set}
 */
public record UnresolvedReference(
        JsonPointer at,
        String key,
        @Nullable Scope scope,
        @Nullable LookupKey lookupKey,
        String reason) {
    @Override
    public String toString() {
        String derived = scope == null ? "" : " (" + scope.label() + ", " + lookupKey + ")";
        return at + " $secretRef " + quote(key) + derived + ": " + reason;
    }
}
