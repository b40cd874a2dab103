package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.RegistryHost;
import ai.alquimia.registry.domain.port.RegistryLogins;

class InMemoryRegistryLoginsTest extends RegistryLoginsContract {
    @Override
    protected RegistryLogins openLogins() {
        return new InMemoryRegistryLogins(USERS);
    }

    @Override
    protected RegistryHost registry() {
        return new RegistryHost("registry.example:5000");
    }
}
