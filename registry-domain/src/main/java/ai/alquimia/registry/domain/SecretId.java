package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import org.jspecify.annotations.Nullable;

/**
 * The identity of a secret definition within its agentspace: one key may be declared once in each scope.
 *
 * @param key 1 to 128 letters, digits and {@code -_.~@+=:,}: what every resolver can look up
 * @param scope who shares the secret
 */
public record SecretId(String key, Scope scope) implements DocumentKey {
    static final String KEY = "key";
    static final String SCOPE = "scope";
    private static final int MAX_CODE_POINTS = 128;
    private static final String PUNCTUATION = "-_.~@+=:,";

    /** Throws {@link RegistryException.Invalid} when a rule is broken. */
    public SecretId {
        var violation = violation(key);
        if (violation != null) {
            throw new RegistryException.Invalid("use secret key", quote(key), violation);
        }
    }

    static @Nullable String violation(String key) {
        if (key.isEmpty()) {
            return "is empty";
        }
        if (Characters.codePoints(key) > MAX_CODE_POINTS) {
            return "is longer than " + MAX_CODE_POINTS + " characters";
        }
        boolean plain = key.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || PUNCTUATION.indexOf(c) >= 0);
        return plain ? null : "may hold only letters, digits and " + PUNCTUATION;
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.SECRET;
    }

    @Override
    public boolean identifies(JsonObject document) {
        return document.fields().get(KEY) instanceof JsonString storedKey
                && storedKey.value().equals(key)
                && document.fields().get(SCOPE) instanceof JsonString storedScope
                && storedScope.value().equals(scope.label());
    }

    @Override
    public String toString() {
        return key + " (" + scope.label() + ")";
    }
}
