package ai.alquimia.registry.domain;

import java.util.Locale;
import java.util.Optional;

/** Who shares a secret: everybody, the agents of one realm, or one agent. From the widest to the narrowest. */
public enum Scope {
    GLOBAL,
    SHARED,
    LOCAL;

    /** The word that stands in documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> parse(String label) {
        for (Scope scope : values()) {
            if (scope.label().equals(label)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
