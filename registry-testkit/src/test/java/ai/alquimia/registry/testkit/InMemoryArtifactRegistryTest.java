package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.port.ArtifactRegistry;

class InMemoryArtifactRegistryTest extends ArtifactRegistryContract {
    @Override
    protected ArtifactRegistry openRegistry() {
        return new InMemoryArtifactRegistry();
    }

    @Override
    protected OciRepository freshRepository() {
        return new OciRepository.Remote("registry.example:5000", "acme/support");
    }
}
