package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.SecretResolver;

/** Makes resolvers of one technology; chosen by ALQUIMIA_REGISTRY_SECRET_RESOLVER. */
public interface SecretResolverProvider extends AdapterProvider {
    /** Makes a resolver from the settings of the context. Called once for each assembled registry that chose it, when it first looks up a secret. */
    SecretResolver create(AdapterContext context);
}
