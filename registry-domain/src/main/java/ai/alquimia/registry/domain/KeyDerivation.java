package ai.alquimia.registry.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a declared key becomes the name under which its value is looked up. */
public final class KeyDerivation {
    private KeyDerivation() {}

    /** The narrowest scope in which the key is declared: local (in an agent only), shared, global; empty when it is declared in none. */
    public static Optional<Scope> narrowest(String key, Collection<SecretId> declared, boolean inAgent) {
        return declared.stream()
                .filter(id -> id.key().equals(key))
                .map(SecretId::scope)
                .filter(scope -> inAgent || scope != Scope.LOCAL)
                .max(Comparator.naturalOrder());
    }

    /**
     * global {@code KEY}, shared {@code realm_KEY}, local {@code realm_assistant_KEY}.
     *
     * @param agent null outside an agent, where there is no local secret
     * @throws IllegalArgumentException for a local key without an agent
     */
    public static LookupKey derive(SecretId secret, Realm realm, @Nullable AssistantId agent) {
        if (secret.scope() == Scope.LOCAL && agent == null) {
            throw new IllegalArgumentException("a local secret belongs to an agent");
        }
        return new LookupKey(
                switch (secret.scope()) {
                    case GLOBAL -> secret.key();
                    case SHARED -> realm + "_" + secret.key();
                    case LOCAL -> realm + "_" + agent + "_" + secret.key();
                });
    }
}
