package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

class InMemorySecretStoreTest extends SecretStoreContract {
    private InMemorySecretStore opened = new InMemorySecretStore(Map.of());

    @Override
    protected SecretResolver openStore(Map<String, String> values) {
        opened = new InMemorySecretStore(values);
        return opened;
    }

    @Override
    protected SecretStore openPowerless() {
        return opened.powerless();
    }

    @Nested
    class As_a_resolver extends SecretResolverContract {
        @Override
        protected SecretResolver openResolver(Map<String, String> values) {
            return new InMemorySecretStore(values);
        }

        @Override
        protected Optional<SecretResolver> openFailing() {
            return Optional.empty();
        }
    }
}
