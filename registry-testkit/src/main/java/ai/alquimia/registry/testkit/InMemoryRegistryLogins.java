package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.RegistryLogin;
import ai.alquimia.registry.domain.port.RegistryLogins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Logins that are kept in memory, for registries that all have the same users. */
public final class InMemoryRegistryLogins implements RegistryLogins {
    private static final String SOURCE = "memory";

    private final Map<String, String> passwords;
    private final Map<RegistryHost, RegistryLogin> kept = new ConcurrentHashMap<>();

    /** The passwords by user name. */
    public InMemoryRegistryLogins(Map<String, String> passwords) {
        this.passwords = Map.copyOf(passwords);
    }

    @Override
    public RegistryLogin login(RegistryHost host, String user, SecretValue password) {
        if (!password.reveal().equals(passwords.get(user))) {
            throw new RegistryException.Denied("log in to", RegistryException.quote(host), "access denied (HTTP 401)");
        }
        var login = new RegistryLogin(host, user, SOURCE);
        kept.put(host, login);
        return login;
    }

    @Override
    public Optional<RegistryLogin> find(RegistryHost host) {
        return Optional.ofNullable(kept.get(host));
    }

    @Override
    public List<String> logout(RegistryHost host) {
        return kept.remove(host) == null ? List.of() : List.of(SOURCE);
    }
}
