package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A registry whose failures are told as those of the verb that the user chose, not of the step that failed. */
final class RegistryDuring implements ArtifactRegistry {
    private final String action;
    private final ArtifactRegistry registry;

    RegistryDuring(String action, ArtifactRegistry registry) {
        this.action = action;
        this.registry = registry;
    }

    private <T> T during(Supplier<T> step) {
        try {
            return step.get();
        } catch (RegistryException e) {
            throw e.during(action);
        }
    }

    private void during(Runnable step) {
        during(() -> {
            step.run();
            return true;
        });
    }

    @Override
    public PackedArtifact pack(Artifact artifact) {
        return during(() -> registry.pack(artifact));
    }

    @Override
    public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        during(() -> registry.push(repository, tag, artifact));
    }

    @Override
    public Optional<ResolvedArtifact> resolve(OciReference reference) {
        return during(() -> registry.resolve(reference));
    }

    @Override
    public FetchedArtifact fetch(OciReference reference) {
        return during(() -> registry.fetch(reference));
    }

    @Override
    public void tag(OciRepository repository, Digest digest, Tag tag) {
        during(() -> registry.tag(repository, digest, tag));
    }

    @Override
    public List<Tag> tags(OciRepository repository) {
        return during(() -> registry.tags(repository));
    }

    @Override
    public void copy(OciReference source, OciRepository target, Tag tag) {
        during(() -> registry.copy(source, target, tag));
    }

    @Override
    public List<OciRepository> repositories(RegistryRoot root) {
        return during(() -> registry.repositories(root));
    }

    @Override
    public void delete(OciReference reference) {
        during(() -> registry.delete(reference));
    }

    @Override
    public void close() {
        registry.close();
    }
}
