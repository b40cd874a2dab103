package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.SecretValue;
import java.util.List;
import java.util.Optional;

/** The logins with which this machine goes to container registries. Thread safe. */
public interface RegistryLogins {
    /**
     * Asks the registry whether it takes the login, and keeps it if so; it replaces another one for the same host. Whoever keeps it where others
     * might read it warns of that. Throws {@link ai.alquimia.registry.domain.RegistryException.Denied} when the registry refuses it; then
     * nothing is kept.
     */
    RegistryLogin login(RegistryHost host, String user, SecretValue password);

    /** The login that would be used for the host; empty when there is none. */
    Optional<RegistryLogin> find(RegistryHost host);

    /** Forgets the logins for the host, and names where they were: no place when there was none. */
    List<String> logout(RegistryHost host);
}
