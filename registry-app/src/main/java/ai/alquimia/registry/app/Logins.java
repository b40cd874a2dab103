package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.RegistryLogin;
import java.util.List;

/** The logins with which this machine goes to container registries. Thread safe. */
public interface Logins {
    /** The host of the default registry. Throws {@link ai.alquimia.registry.domain.RegistryException.Invalid} when that is a directory. */
    RegistryHost defaultHost();

    /**
     * Asks the registry whether it takes the login, and keeps it if so, in place of the one before. Throws
     * {@link ai.alquimia.registry.domain.RegistryException.Denied} when the registry refuses it; then nothing is kept.
     */
    RegistryLogin login(RegistryHost host, String user, SecretValue password);

    /** The login in use. Throws {@link ai.alquimia.registry.domain.RegistryException.NotFound} when there is none. */
    RegistryLogin current(RegistryHost host);

    /**
     * Forgets the logins for the host, and names the places where they were. Throws
     * {@link ai.alquimia.registry.domain.RegistryException.NotFound} when there was none.
     */
    List<String> logout(RegistryHost host);
}
