package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.DefaultRegistry;
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
import ai.alquimia.registry.json.ArtifactCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Artifacts in memory with their real, canonical digests. For one thread. */
final class MemoryArtifacts implements ArtifactRegistry {
    private final Map<Digest, Artifact> packed = new HashMap<>();
    private final Map<Digest, ResolvedArtifact> manifests = new HashMap<>();
    private final Map<String, TreeMap<String, Digest>> repositories = new HashMap<>();
    private Optional<Tag> refused = Optional.empty();
    boolean closed;

    /** From now on this tag cannot be moved. */
    void refuse(Tag tag) {
        refused = Optional.of(tag);
    }

    @Override
    public PackedArtifact pack(Artifact artifact) {
        var result = ArtifactCodec.pack(artifact);
        packed.put(result.digest(), artifact);
        manifests.put(result.digest(), ArtifactCodec.describe(result.manifest()));
        return result;
    }

    @Override
    public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        tag(repository, artifact.digest(), tag);
    }

    @Override
    public void tag(OciRepository repository, Digest digest, Tag tag) {
        if (refused.filter(tag::equals).isPresent()) {
            throw new RegistryException.Unreachable("tag", quote(tag), "connection reset");
        }
        repositories
                .computeIfAbsent(repository.toString(), unused -> new TreeMap<>())
                .put(tag.value(), digest);
    }

    private Map<String, Digest> tagsOf(OciRepository repository) {
        return repositories.getOrDefault(repository.toString(), new TreeMap<>());
    }

    private Optional<Digest> digest(OciReference reference) {
        var there = tagsOf(reference.repository());
        return reference
                .digest()
                .filter(there::containsValue)
                .or(() -> reference
                        .tag()
                        .filter(tag -> reference.digest().isEmpty())
                        .flatMap(tag -> Optional.ofNullable(there.get(tag.value()))));
    }

    private ResolvedArtifact manifest(Digest digest) {
        return Optional.ofNullable(manifests.get(digest)).orElseThrow();
    }

    private Artifact artifact(Digest digest) {
        return Optional.ofNullable(packed.get(digest)).orElseThrow();
    }

    @Override
    public Optional<ResolvedArtifact> resolve(OciReference reference) {
        return digest(reference).map(this::manifest);
    }

    @Override
    public FetchedArtifact fetch(OciReference reference) {
        var digest = digest(reference)
                .orElseThrow(
                        () -> new RegistryException.NotFound("fetch", quote(reference), "there is no such artifact"));
        return new FetchedArtifact(manifest(digest), artifact(digest));
    }

    @Override
    public void copy(OciReference source, OciRepository target, Tag tag) {
        var digest = digest(source.orLatest())
                .orElseThrow(() -> new RegistryException.NotFound("copy", quote(source), "there is no such artifact"));
        tag(target, digest, tag);
    }

    @Override
    public List<OciRepository> repositories(RegistryRoot root) {
        return repositories.keySet().stream()
                .filter(name -> name.startsWith(root + "/"))
                .sorted()
                .map(name ->
                        OciReference.parse(name, new DefaultRegistry("ghcr.io")).repository())
                .toList();
    }

    @Override
    public List<Tag> tags(OciRepository repository) {
        return tagsOf(repository).keySet().stream().map(Tag::new).toList();
    }

    @Override
    public void delete(OciReference reference) {
        var found = digest(reference)
                .orElseThrow(
                        () -> new RegistryException.NotFound("delete", quote(reference), "there is no such artifact"));
        var there = tagsOf(reference.repository());
        reference
                .tag()
                .ifPresentOrElse(
                        tag -> there.remove(tag.value()), () -> there.values().removeIf(found::equals));
    }

    @Override
    public void close() {
        closed = true;
    }
}
