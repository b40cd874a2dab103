package ai.alquimia.registry.adapter.oci.oras;

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
import ai.alquimia.registry.domain.spi.ProgressListener;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.ArtifactManifest;
import ai.alquimia.registry.json.BlobDescriptor;
import ai.alquimia.registry.json.Digests;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Verifies every byte, and leaves the steps to the repository's kind. */
final class OrasArtifactRegistry implements ArtifactRegistry {
    /** Tags that cosign makes for its signatures. */
    private static final String SIGNATURE = "sha256-";

    private final Repositories repositories;
    private final long maxLayer;
    private final ProgressListener progress;

    OrasArtifactRegistry(Remotes remotes, long maxLayer, ProgressListener progress) {
        this.repositories = new Repositories(remotes);
        this.maxLayer = maxLayer;
        this.progress = progress;
    }

    private Repository open(OciRepository repository) {
        return repositories.open(repository);
    }

    @Override
    public PackedArtifact pack(Artifact artifact) {
        return ArtifactCodec.pack(artifact);
    }

    @Override
    public void push(OciRepository repository, Tag tag, PackedArtifact artifact) {
        byte[] config = ArtifactCodec.emptyConfig();
        try (var to = open(repository)) {
            var transfer = new ArtifactTransfer(progress, 3, to);
            transfer.write("config", Digests.sha256(config), config);
            transfer.write("layer", artifact.contentDigest(), artifact.layer());
            transfer.tag(tag, artifact.digest(), artifact.manifest());
        }
    }

    @Override
    public void copy(OciReference source, OciRepository target, Tag tag) {
        var wanted = source.orLatest();
        try (var from = open(wanted.repository())) {
            byte[] bytes = verifiedManifest(from, "copy", wanted).orElseThrow(() -> absent("copy", wanted));
            var layer = readManifest("copy", wanted, bytes);
            try (var to = open(target)) {
                copy(new ArtifactTransfer(progress, 5, from, to, wanted.toString()), wanted, bytes, layer, tag);
            }
        }
    }

    private void copy(ArtifactTransfer transfer, OciReference wanted, byte[] bytes, ArtifactManifest layer, Tag tag) {
        var config = ArtifactCodec.config(bytes, wanted.toString());
        // all is read before anything is written: a source that breaks down leaves no trace at the target
        byte[] configBytes = transfer.read("config", config, StoredManifest.MAX_BYTES);
        byte[] layerBytes =
                transfer.read("layer", new BlobDescriptor(layer.layerDigest(), layer.layerSize()), maxLayer);
        transfer.write("config", config.digest(), configBytes);
        transfer.write("layer", layer.layerDigest(), layerBytes);
        transfer.tag(tag, Digests.sha256(bytes), bytes);
    }

    @Override
    public List<OciRepository> repositories(RegistryRoot root) {
        return repositories.below(root);
    }

    @Override
    public Optional<ResolvedArtifact> resolve(OciReference reference) {
        try (var repository = open(reference.repository())) {
            return verifiedManifest(repository, "resolve", reference.orLatest()).map(ArtifactCodec::describe);
        }
    }

    @Override
    public FetchedArtifact fetch(OciReference reference) {
        var wanted = reference.orLatest();
        try (var repository = open(wanted.repository())) {
            byte[] bytes = verifiedManifest(repository, "fetch", wanted).orElseThrow(() -> absent("fetch", wanted));
            var manifest = readManifest("fetch", wanted, bytes);
            progress.at("reading layer" + ArtifactTransfer.size(manifest.layerSize()), 1, 2);
            byte[] layer = repository.blob(manifest.layerDigest(), manifest.layerSize());
            return new FetchedArtifact(
                    ArtifactCodec.describe(bytes), ArtifactCodec.unpack(manifest, layer, wanted.toString()));
        }
    }

    /** The manifest of an agentspace whose layer we can hold. */
    private ArtifactManifest readManifest(String action, OciReference wanted, byte[] bytes) {
        var manifest = ArtifactCodec.readManifest(bytes, wanted.toString());
        if (manifest.layerSize() > maxLayer) {
            throw new RegistryException.Invalid(
                    action,
                    quote(wanted),
                    "its layer has " + manifest.layerSize() + " bytes, more than the " + maxLayer
                            + " that ALQUIMIA_MAX_LAYER allows");
        }
        return manifest;
    }

    @Override
    public void tag(OciRepository repository, Digest digest, Tag tag) {
        var reference = OciReference.of(repository, digest);
        try (var target = open(repository)) {
            byte[] manifest = verifiedManifest(target, "tag", reference).orElseThrow(() -> absent("tag", reference));
            ArtifactCodec.readManifest(manifest, reference.toString());
            target.putManifest(tag, digest, manifest);
        }
    }

    @Override
    public List<Tag> tags(OciRepository repository) {
        try (var opened = open(repository)) {
            return opened.tags().stream()
                    .filter(tag -> !tag.value().startsWith(SIGNATURE))
                    .distinct()
                    .sorted(Comparator.comparing(Tag::value, Characters::compare))
                    .toList();
        }
    }

    @Override
    public void delete(OciReference reference) {
        var wanted = reference.orLatest();
        try (var repository = open(wanted.repository())) {
            delete(repository, wanted);
        }
    }

    private static void delete(Repository repository, OciReference wanted) {
        var named = wanted.tag().map(repository::manifest).orElseGet(() -> find(repository, wanted));
        var actual =
                Digests.sha256(named.orElseThrow(() -> absent("delete", wanted)).bytes());
        if (wanted.tag().isEmpty()) {
            repository.deleteManifest(wanted.digest().orElse(actual));
        } else if (wanted.digest().orElse(actual).equals(actual)) {
            repository.deleteTag(wanted.tag().get());
        } else {
            throw new RegistryException.Stale("delete", quote(wanted), "the tag names another artifact, " + actual);
        }
    }

    private static Optional<byte[]> verifiedManifest(Repository repository, String action, OciReference reference) {
        return find(repository, reference).map(found -> {
            Digest actual = Digests.sha256(found.bytes());
            Digest expected = reference.digest().or(found::claimed).orElse(actual);
            if (found.bytes().length > StoredManifest.MAX_BYTES) {
                throw new RegistryException.Corrupt(
                        action, quote(reference), "its manifest is larger than " + StoredManifest.MAX_BYTES + " bytes");
            }
            if (!actual.equals(expected)) {
                throw new RegistryException.Corrupt(
                        action, quote(reference), "its manifest is not what the digest " + expected + " names");
            }
            return found.bytes();
        });
    }

    private static Optional<StoredManifest> find(Repository repository, OciReference reference) {
        return reference
                .digest()
                .map(repository::manifest)
                .orElseGet(() -> reference.tag().flatMap(repository::manifest));
    }

    private static RegistryException absent(String action, OciReference reference) {
        return new RegistryException.NotFound(action, quote(reference), "there is no such artifact");
    }

    @Override
    public void close() {
        // connections are dropped with the client that nobody holds any more
    }
}
