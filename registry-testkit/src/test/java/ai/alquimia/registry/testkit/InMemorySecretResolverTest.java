package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.Map;

class InMemorySecretResolverTest extends SecretResolverContract {
    @Override
    protected SecretResolver openResolver(Map<String, String> values) {
        return new InMemorySecretResolver(values);
    }
}
