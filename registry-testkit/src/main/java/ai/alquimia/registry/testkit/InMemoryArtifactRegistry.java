package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Characters;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every registry and image layout there is, in memory, for tests, which can also tamper with what is in it. Thread safe. */
public final class InMemoryArtifactRegistry implements ArtifactRegistry {
    private record Contents(Map<Digest, PackedArtifact> artifacts, Map<Tag, Digest> tags) {
        Contents() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    /** How the tags begin by which signatures and the like hang on an artifact. */
    private static final String SIGNATURE = "sha256-";

    private final Map<OciRepository, Contents> repositories = new HashMap<>();
    private final Set<Digest> tampered = new HashSet<>();

    @Override
    public PackedArtifact pack(Artifact artifact) {
        return ArtifactCodec.pack(artifact);
    }

    @Override
    public synchronized void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        var contents = repositories.computeIfAbsent(repository, absent -> new Contents());
        contents.artifacts().put(artifact.digest(), artifact);
        contents.tags().put(tag, artifact.digest());
    }

    @Override
    public synchronized Optional<ResolvedArtifact> resolve(OciReference reference) {
        return find(reference).map(found -> ArtifactCodec.describe(found.manifest()));
    }

    @Override
    public synchronized FetchedArtifact fetch(OciReference reference) {
        var found = find(reference).orElseThrow(() -> notFound("fetch", reference));
        requireWhole(reference, found.contentDigest());
        String name = reference.toString();
        var manifest = ArtifactCodec.readManifest(found.manifest(), name);
        return new FetchedArtifact(
                ArtifactCodec.describe(found.manifest()), ArtifactCodec.unpack(manifest, found.layer(), name));
    }

    @Override
    public synchronized void tag(OciRepository repository, Digest digest, Tag tag) {
        var contents = contents(repository);
        if (!contents.artifacts().containsKey(digest)) {
            throw notFound("tag", OciReference.of(repository, digest));
        }
        contents.tags().put(tag, digest);
    }

    @Override
    public synchronized List<Tag> tags(OciRepository repository) {
        return contents(repository).tags().keySet().stream()
                .filter(tag -> !tag.value().startsWith(SIGNATURE))
                .sorted(Comparator.comparing(Tag::value))
                .toList();
    }

    @Override
    public synchronized void copy(OciReference source, OciRepository target, Tag tag) {
        var found = find(source).orElseThrow(() -> notFound("copy", source));
        requireWhole(source, found.contentDigest());
        ArtifactCodec.readManifest(found.manifest(), source.toString());
        push(target, tag, found);
    }

    @Override
    public synchronized List<OciRepository> repositories(RegistryRoot root) {
        var found = repositories.keySet().stream()
                .filter(repository -> isBelow(root, repository))
                .sorted(Comparator.comparing(OciRepository::toString, Characters::compare))
                .toList();
        if (root instanceof RegistryRoot.Directory && found.isEmpty()) {
            throw new RegistryException.NotFound("search", quote(root), "there is no such directory");
        }
        return found;
    }

    private static boolean isBelow(RegistryRoot root, OciRepository repository) {
        if (root instanceof RegistryRoot.Host host) {
            return repository instanceof OciRepository.Remote remote
                    && remote.host().equals(host.host())
                    && host.holds(remote.path());
        }
        return repository instanceof OciRepository.Layout layout && (layout + "/").startsWith(root + "/");
    }

    @Override
    public synchronized void delete(OciReference reference) {
        var wanted = reference.orLatest();
        var contents = contents(wanted.repository());
        if (wanted.tag().isEmpty()) {
            if (wanted.digest().map(contents.artifacts()::remove).isEmpty()) {
                throw notFound("delete", wanted);
            }
            contents.tags().values().removeIf(digest -> !contents.artifacts().containsKey(digest));
            return;
        }
        var named = contents.tags().get(wanted.tag().get());
        if (named == null) {
            throw notFound("delete", wanted);
        }
        if (!wanted.digest().orElse(named).equals(named)) {
            throw new RegistryException.Stale("delete", quote(wanted), "the tag names another artifact, " + named);
        }
        contents.tags().remove(wanted.tag().get());
    }

    private Optional<PackedArtifact> find(OciReference reference) {
        var wanted = reference.orLatest();
        var contents = contents(wanted.repository());
        var found =
                wanted.digest().or(() -> wanted.tag().map(contents.tags()::get)).map(contents.artifacts()::get);
        found.ifPresent(artifact -> requireWhole(wanted, artifact.digest()));
        return found;
    }

    /** From now on other bytes are there than the digest of a manifest or a layer names. */
    public synchronized void tamper(Digest digest) {
        tampered.add(digest);
    }

    private void requireWhole(OciReference reference, Digest digest) {
        if (tampered.contains(digest)) {
            throw new RegistryException.Corrupt("read", quote(reference), "it is not what " + digest + " names");
        }
    }

    private Contents contents(OciRepository repository) {
        return repositories.getOrDefault(repository, new Contents());
    }

    private static RegistryException notFound(String action, OciReference reference) {
        return new RegistryException.NotFound(action, quote(reference.orLatest()), "there is no such artifact");
    }

    @Override
    public void close() {
        // holds nothing
    }
}
