package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.List;
import java.util.Optional;

/** Does as another one does, but for what is overridden. */
class ForwardingArtifactRegistry implements ArtifactRegistry {
    final ArtifactRegistry registry;

    ForwardingArtifactRegistry(ArtifactRegistry registry) {
        this.registry = registry;
    }

    @Override
    public PackedArtifact pack(Artifact artifact) {
        return registry.pack(artifact);
    }

    @Override
    public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        registry.push(repository, tag, artifact);
    }

    @Override
    public Optional<ResolvedArtifact> resolve(OciReference reference) {
        return registry.resolve(reference);
    }

    @Override
    public FetchedArtifact fetch(OciReference reference) {
        return registry.fetch(reference);
    }

    @Override
    public void tag(OciRepository repository, Digest digest, Tag tag) {
        registry.tag(repository, digest, tag);
    }

    @Override
    public List<Tag> tags(OciRepository repository) {
        return registry.tags(repository);
    }

    @Override
    public void copy(OciReference source, OciRepository target, Tag tag) {
        registry.copy(source, target, tag);
    }

    @Override
    public List<OciRepository> repositories(RegistryRoot root) {
        return registry.repositories(root);
    }

    @Override
    public void delete(OciReference reference) {
        registry.delete(reference);
    }

    @Override
    public void close() {
        registry.close();
    }
}
