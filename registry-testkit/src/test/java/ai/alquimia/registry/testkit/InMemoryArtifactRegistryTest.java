package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.port.ArtifactRegistry;

class InMemoryArtifactRegistryTest extends ArtifactRegistryContract {
    private final InMemoryArtifactRegistry shared = new InMemoryArtifactRegistry();

    @Override
    protected ArtifactRegistry openRegistry() {
        return shared;
    }

    @Override
    protected void tamper(OciRepository where, Digest digest) {
        shared.tamper(digest);
    }

    @Override
    protected OciRepository freshRepository() {
        return new OciRepository.Remote("registry.example:5000", "acme/support");
    }
}
