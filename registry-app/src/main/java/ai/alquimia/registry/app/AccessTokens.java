package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.SecretValue;
import java.util.List;

/** The tokens with which callers of a server say who they are. Only their hashes are kept. Thread safe. */
public interface AccessTokens {
    /**
     * Makes a token and remembers its hash, durably before it returns. A server that runs takes it up by itself. Throws
     * {@link ai.alquimia.registry.domain.RegistryException.AlreadyExists} when the name is taken.
     *
     * @param name under which it is listed and revoked
     * @param agentspaces to which it is confined; to none when empty
     */
    Issued create(String name, Role role, List<AgentspaceId> agentspaces);

    /** The tokens that are there, in the order in which they were made. */
    List<Entry> list();

    /** Makes the token useless. Throws {@link ai.alquimia.registry.domain.RegistryException.NotFound} when there is none of this name. */
    void revoke(String name);

    /**
     * A token that was made.
     *
     * @param token what the caller sends; it is shown this once
     * @param file where its hash is kept
     */
    record Issued(SecretValue token, String file) {}

    /** A token that is there. */
    record Entry(String name, Role role, List<AgentspaceId> agentspaces) {
        public Entry {
            agentspaces = List.copyOf(agentspaces);
        }
    }
}
