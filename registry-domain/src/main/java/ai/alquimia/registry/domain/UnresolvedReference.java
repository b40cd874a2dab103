package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import org.jspecify.annotations.Nullable;

/**
 * A reference to a secret that could not be given its value.
 *
 * @param at where the reference stands
 * @param key the key that it names; empty when it is malformed and names none
 * @param scope the scope of the definition that it takes; null when the key is not declared
 * @param lookupKey the derived key that was asked for; null when the key is not declared
 * @param reason why, with the resolver that said so, such as {@code env: OPENAI_API_KEY is not set}
 * @param parameter the parameter that holds the reference; null when the document itself does
 */
public record UnresolvedReference(
        JsonPointer at,
        String key,
        @Nullable Scope scope,
        @Nullable LookupKey lookupKey,
        String reason,
        @Nullable ParameterId parameter) {
    /** How the reason begins when a global definition came from elsewhere and nobody here trusted it; the key follows. */
    public static final String UNTRUSTED = "is not trusted, as its definition came from elsewhere: secret trust ";

    /** A reference that stands in the document itself. */
    public UnresolvedReference(
            JsonPointer at, String key, @Nullable Scope scope, @Nullable LookupKey lookupKey, String reason) {
        this(at, key, scope, lookupKey, reason, null);
    }

    /** True when trusting the key would let the reference be looked up. */
    public boolean isUntrusted() {
        return reason.startsWith(UNTRUSTED);
    }

    @Override
    public String toString() {
        String in = parameter == null ? "" : " in parameter " + quote(parameter);
        return at + in + (key.isEmpty() ? "" : " $secretRef " + quote(key) + derived()) + ": " + reason;
    }

    private String derived() {
        if (scope == null) {
            return "";
        }
        return " (" + scope.label() + (lookupKey == null ? "" : ", " + lookupKey) + ")";
    }
}
