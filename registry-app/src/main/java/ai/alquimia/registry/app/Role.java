package ai.alquimia.registry.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller of a server may do. Each role may do what those before it may. */
public enum Role {
    /** Reads everything that the registry shows; never a secret's value. */
    VIEWER,
    /** Writes agents, secret definitions, parameters and sessions, merges into agentspaces and publishes them. */
    EDITOR,
    /** Creates, changes and deletes agentspaces and removes what was published. */
    ORG_ADMIN,
    /** Everything, also what concerns the server itself: which of its variables fetched agents may name. */
    PLATFORM_ADMIN;

    /** The word for it, such as {@code org-admin}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with this label. */
    public static Optional<Role> parse(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst();
    }

    /** True when this role may do what the other one may. */
    public boolean covers(Role other) {
        return compareTo(other) >= 0;
    }
}
