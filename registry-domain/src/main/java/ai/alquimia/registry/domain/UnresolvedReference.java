package ai.alquimia.registry.domain;

import java.util.Optional;

/**
 * A reference to a secret that could not be given its value.
 *
 * @param at where the reference stands
 * @param key the key that it names
 * @param scope the scope of the definition that it takes; empty when the key is not declared
 * @param lookupKey the derived key that was asked for; empty when the key is not declared
 * @param reason why, such as {@code env: OPENAI_API_KEY is not set}
 */
public record UnresolvedReference(
        JsonPointer at, String key, Optional<Scope> scope, Optional<LookupKey> lookupKey, String reason) {
    @Override
    public String toString() {
        var text = new StringBuilder().append(at).append(" $secretRef ").append(RegistryException.quote(key));
        scope.ifPresent(value -> text.append(" (").append(value.label()).append(')'));
        return text.append(": ").append(reason).toString();
    }
}
