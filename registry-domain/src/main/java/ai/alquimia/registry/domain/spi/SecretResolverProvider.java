package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.SecretResolver;

/** Makes resolvers of one technology; chosen by ALQUIMIA_REGISTRY_SECRET_RESOLVER. */
public interface SecretResolverProvider extends AdapterProvider {
    SecretResolver create(AdapterContext context);
}
