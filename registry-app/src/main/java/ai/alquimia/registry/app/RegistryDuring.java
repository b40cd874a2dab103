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

/**
 * A registry whose failures are told as those of the verb that the user chose, not of the step that failed. What fails before anything is asked of the
 * registry, such as reading a login or a certificate, is about something else and keeps its words.
 */
final class RegistryDuring implements ArtifactRegistry {
    private final String action;
    private final ArtifactRegistry registry;

    RegistryDuring(String action, ArtifactRegistry registry) {
        this.action = action;
        this.registry = registry;
    }

    private <T> T about(Object named, Supplier<T> step) {
        try {
            return step.get();
        } catch (RegistryException e) {
            throw e.subject().contains(named.toString()) ? e.during(action) : e;
        }
    }

    private void about(Object named, Runnable step) {
        about(named, () -> {
            step.run();
            return true;
        });
    }

    @Override
    public PackedArtifact pack(Artifact artifact) {
        return registry.pack(artifact);
    }

    @Override
    public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        about(repository, () -> registry.push(repository, tag, artifact));
    }

    @Override
    public Optional<ResolvedArtifact> resolve(OciReference reference) {
        return about(reference.repository(), () -> registry.resolve(reference));
    }

    @Override
    public FetchedArtifact fetch(OciReference reference) {
        return about(reference.repository(), () -> registry.fetch(reference));
    }

    @Override
    public void tag(OciRepository repository, Digest digest, Tag tag) {
        about(repository, () -> registry.tag(repository, digest, tag));
    }

    @Override
    public List<Tag> tags(OciRepository repository) {
        return about(repository, () -> registry.tags(repository));
    }

    @Override
    public void copy(OciReference source, OciRepository target, Tag tag) {
        about(source.repository(), () -> about(target, () -> registry.copy(source, target, tag)));
    }

    @Override
    public List<OciRepository> repositories(RegistryRoot root) {
        return about(root, () -> registry.repositories(root));
    }

    @Override
    public void delete(OciReference reference) {
        about(reference.repository(), () -> registry.delete(reference));
    }

    @Override
    public void close() {
        registry.close();
    }
}
