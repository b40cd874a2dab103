package ai.alquimia.registry.adapter.secrets.env;

import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;

/** Resolves secrets from environment variables. */
public final class EnvSecretResolverProvider implements SecretResolverProvider {
    @Override
    public String name() {
        return "env";
    }

    @Override
    public SecretResolver create(AdapterContext context) {
        return new EnvSecretResolver(context.environment());
    }
}
