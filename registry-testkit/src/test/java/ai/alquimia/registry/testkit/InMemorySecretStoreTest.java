package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class InMemorySecretStoreTest extends SecretStoreContract {
    @Override
    protected SecretResolver openStore(Map<String, String> values) {
        return new InMemorySecretStore(values);
    }

    @Nested
    class As_a_resolver extends SecretResolverContract {
        @Override
        protected SecretResolver openResolver(Map<String, String> values) {
            return new InMemorySecretStore(values);
        }
    }
}
