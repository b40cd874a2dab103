package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.Map;
import java.util.Optional;

class InMemorySecretResolverTest extends SecretResolverContract {
    @Override
    protected SecretResolver openResolver(Map<String, String> values) {
        return new InMemorySecretResolver(values);
    }

    @Override
    protected Optional<SecretResolver> openFailing() {
        var resolver = new InMemorySecretResolver(Map.of());
        resolver.fail("nothing answers");
        return Optional.of(resolver);
    }
}
