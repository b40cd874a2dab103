package ai.alquimia.registry.adapter.http;

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

/** A registry whose calls over the network are measured. */
record MeasuredRegistry(ArtifactRegistry registry, Stopwatch watch) implements ArtifactRegistry {
    @Override
    public PackedArtifact pack(Artifact artifact) {
        return registry.pack(artifact);
    }

    @Override
    public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        watch.run("push", () -> registry.push(repository, tag, artifact));
    }

    @Override
    public Optional<ResolvedArtifact> resolve(OciReference reference) {
        return watch.time("resolve", () -> registry.resolve(reference));
    }

    @Override
    public FetchedArtifact fetch(OciReference reference) {
        return watch.time("fetch", () -> registry.fetch(reference));
    }

    @Override
    public void tag(OciRepository repository, Digest digest, Tag tag) {
        watch.run("tag", () -> registry.tag(repository, digest, tag));
    }

    @Override
    public List<Tag> tags(OciRepository repository) {
        return watch.time("tags", () -> registry.tags(repository));
    }

    @Override
    public void copy(OciReference source, OciRepository target, Tag tag) {
        watch.run("copy", () -> registry.copy(source, target, tag));
    }

    @Override
    public List<OciRepository> repositories(RegistryRoot root) {
        return watch.time("repositories", () -> registry.repositories(root));
    }

    @Override
    public void delete(OciReference reference) {
        watch.run("delete", () -> registry.delete(reference));
    }

    @Override
    public void close() {
        registry.close();
    }
}
