package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.AgentspaceId;
import java.util.Set;

/**
 * Who asks.
 *
 * @param name of its token; it is in the access log
 * @param agentspaces to which it is confined; to none when empty
 */
record Caller(String name, Role role, Set<AgentspaceId> agentspaces) {
    /** Whoever reaches a server without authentication, which only programs on this machine do. */
    static final Caller LOCAL = new Caller("local", Role.PLATFORM_ADMIN, Set.of());

    /** Whoever asks for what needs no login. */
    static final Caller ANYBODY = new Caller("anybody", Role.VIEWER, Set.of());

    Caller {
        agentspaces = Set.copyOf(agentspaces);
    }

    boolean may(Role wanted) {
        return role.covers(wanted);
    }

    boolean isConfined() {
        return !agentspaces.isEmpty();
    }

    boolean reaches(AgentspaceId id) {
        return reaches(id.value());
    }

    /** The same for an id as it is stored, which may break today's rules for ids. */
    boolean reaches(String id) {
        return !isConfined()
                || agentspaces.stream().anyMatch(each -> each.value().equals(id));
    }
}
