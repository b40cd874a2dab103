package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.DefaultRegistry;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.RegistryLogin;
import ai.alquimia.registry.domain.port.RegistryLogins;
import java.util.List;

final class HostLogins implements Logins {
    private final RegistryLogins logins;
    private final DefaultRegistry defaultRegistry;

    HostLogins(RegistryLogins logins, DefaultRegistry defaultRegistry) {
        this.logins = logins;
        this.defaultRegistry = defaultRegistry;
    }

    @Override
    public RegistryHost defaultHost() {
        if (defaultRegistry.root() instanceof RegistryRoot.Host root) {
            return new RegistryHost(root.host());
        }
        throw new RegistryException.Invalid(
                "use registry", quote(defaultRegistry), "is a directory, to which nobody logs in: name a host");
    }

    @Override
    public RegistryLogin login(RegistryHost host, String user, SecretValue password) {
        return logins.login(host, user, password);
    }

    @Override
    public RegistryLogin current(RegistryHost host) {
        return logins.find(host).orElseThrow(() -> none("find login for", host));
    }

    @Override
    public List<String> logout(RegistryHost host) {
        var places = logins.logout(host);
        if (places.isEmpty()) {
            throw none("log out of", host);
        }
        return places;
    }

    private static RegistryException none(String action, RegistryHost host) {
        return new RegistryException.NotFound(action, quote(host), "there is no login");
    }
}
