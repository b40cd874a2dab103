package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.AccessTokens;
import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is kept of a token.
 *
 * @param hash of the token, which itself is kept nowhere
 * @param agentspaces to which it is confined; to none when empty
 */
record TokenEntry(String name, Digest hash, Role role, List<AgentspaceId> agentspaces, Instant created) {
    TokenEntry {
        agentspaces = List.copyOf(agentspaces);
    }

    Caller caller() {
        return new Caller(name, role, Set.copyOf(agentspaces));
    }

    AccessTokens.Entry shown() {
        return new AccessTokens.Entry(name, role, agentspaces);
    }
}
