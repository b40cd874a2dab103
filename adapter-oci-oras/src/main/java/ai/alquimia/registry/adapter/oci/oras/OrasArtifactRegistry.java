package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.port.FetchedArtifact;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.Digests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Verifies every byte, and leaves the steps to the repository's kind. */
final class OrasArtifactRegistry implements ArtifactRegistry {
    private final Transport transport;
    private final long maxLayer;
    private final Map<String, RemoteRegistry> remotes = new ConcurrentHashMap<>();

    OrasArtifactRegistry(Transport transport, long maxLayer) {
        this.transport = transport;
        this.maxLayer = maxLayer;
    }

    private Repository open(OciRepository repository) {
        if (repository instanceof OciRepository.Remote remote) {
            return remotes.computeIfAbsent(remote.host(), host -> new RemoteRegistry(host, transport))
                    .repository(remote);
        }
        return new LayoutRepository(Path.of(((OciRepository.Layout) repository).path()));
    }

    @Override
    public PackedArtifact pack(Artifact artifact) {
        return ArtifactCodec.pack(artifact);
    }

    @Override
    public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        var target = open(repository);
        byte[] config = ArtifactCodec.emptyConfig();
        target.putBlob(Digests.sha256(config), config);
        target.putBlob(artifact.contentDigest(), artifact.layer());
        target.putManifest(tag, artifact.digest(), artifact.manifest());
    }

    @Override
    public Optional<ResolvedArtifact> resolve(OciReference reference) {
        return verifiedManifest("resolve", reference)
                .map(bytes -> new ResolvedArtifact(
                        Digests.sha256(bytes),
                        ArtifactCodec.MANIFEST_TYPE,
                        bytes.length,
                        ArtifactCodec.annotations(bytes)));
    }

    @Override
    public FetchedArtifact fetch(OciReference reference) {
        byte[] bytes = verifiedManifest("fetch", reference)
                .orElseThrow(
                        () -> new RegistryException.NotFound("fetch", quote(reference), "there is no such artifact"));
        var manifest = ArtifactCodec.readManifest(bytes, reference.toString());
        if (manifest.layerSize() > maxLayer) {
            throw new RegistryException.Invalid(
                    "fetch",
                    quote(reference),
                    "its layer has " + manifest.layerSize() + " bytes, more than the " + maxLayer
                            + " that ALQUIMIA_MAX_LAYER allows");
        }
        byte[] layer = open(reference.repository()).blob(manifest.layerDigest(), manifest.layerSize());
        return new FetchedArtifact(Digests.sha256(bytes), ArtifactCodec.unpack(manifest, layer, reference.toString()));
    }

    private Optional<byte[]> verifiedManifest(String action, OciReference reference) {
        String wanted = reference
                .digest()
                .map(Digest::value)
                .orElseGet(() -> reference.tag().orElse(Tag.LATEST).value());
        return open(reference.repository()).manifest(wanted).map(found -> {
            Digest actual = Digests.sha256(found.bytes());
            Digest expected = reference.digest().or(found::claimed).orElse(actual);
            if (!actual.equals(expected)) {
                throw new RegistryException.Corrupt(
                        action, quote(reference), "its manifest is not what the digest " + expected + " names");
            }
            return found.bytes();
        });
    }

    @Override
    public void tag(OciRepository repository, Digest digest, Tag tag) {
        var reference = OciReference.of(repository, digest);
        byte[] manifest = verifiedManifest("tag", reference)
                .orElseThrow(
                        () -> new RegistryException.NotFound("tag", quote(reference), "there is no such artifact"));
        open(repository).putManifest(tag, digest, manifest);
    }

    @Override
    public List<Tag> tags(OciRepository repository) {
        return open(repository).tags().stream()
                .filter(tag -> !tag.startsWith("sha256-"))
                .distinct()
                .sorted(Characters::compare)
                .map(Tag::new)
                .toList();
    }

    @Override
    public void delete(OciReference reference) {
        if (resolve(reference).isEmpty()) {
            throw new RegistryException.NotFound("delete", quote(reference), "there is no such artifact");
        }
        var repository = open(reference.repository());
        var digest = reference.digest();
        if (reference.tag().isEmpty() && digest.isPresent()) {
            repository.deleteManifest(digest.get());
        } else {
            repository.deleteTag(reference.tag().orElse(Tag.LATEST));
        }
    }

    @Override
    public void close() {
        remotes.values().forEach(RemoteRegistry::close);
    }
}
