package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.ArtifactRegistry;

/** Makes the way to container registries; a distribution has one. */
public interface ArtifactRegistryProvider extends AdapterProvider {
    ArtifactRegistry create(AdapterContext context);
}
