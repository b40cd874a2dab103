package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.Digests;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import land.oras.ContainerRef;
import land.oras.Manifest;
import land.oras.Registry;
import org.apache.commons.io.input.BoundedInputStream;

/** One repository of a registry, over oras-java-sdk. */
final class RemoteRepository implements Repository {
    private static final int PAGE = 1000;

    private final OciRepository.Remote name;
    private final RemoteRegistry remote;
    private final Registry registry;
    private final ContainerRef ref;

    RemoteRepository(OciRepository.Remote name, RemoteRegistry remote) {
        this.name = name;
        this.remote = remote;
        this.registry = remote.registry();
        this.ref = ContainerRef.parse(name.path()).forRegistry(name.host());
    }

    private ContainerRef at(String tagOrDigest) {
        return tagOrDigest.startsWith("sha256:") ? ref.withDigest(tagOrDigest) : ref.withTag(tagOrDigest);
    }

    @Override
    public Optional<StoredManifest> manifest(String tagOrDigest) {
        try {
            return Optional.of(remote.call("read", name + ":" + tagOrDigest, () -> read(tagOrDigest)));
        } catch (RegistryException.NotFound e) {
            return Optional.empty();
        }
    }

    private StoredManifest read(String tagOrDigest) {
        Manifest manifest = registry.getManifest(at(tagOrDigest));
        var claimed = Optional.ofNullable(manifest.getDescriptor())
                .map(descriptor -> descriptor.getDigest())
                .map(Digest::new);
        return new StoredManifest(manifest.getJson().getBytes(StandardCharsets.UTF_8), claimed);
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        return remote.call("read", name + "@" + digest, () -> {
            try (var in = BoundedInputStream.builder()
                    .setInputStream(registry.fetchBlob(ref.withDigest(digest.value())))
                    .setMaxCount(limit + 1)
                    .get()) {
                return in.readAllBytes();
            }
        });
    }

    @Override
    public void putBlob(Digest digest, byte[] bytes) {
        remote.call("write", name, () -> registry.pushBlob(ref.withDigest(digest.value()), bytes));
    }

    @Override
    public void putManifest(Tag tag, Digest digest, byte[] bytes) {
        var manifest = Manifest.fromJson(new String(bytes, StandardCharsets.UTF_8));
        remote.call(
                "write", OciReference.of(name, tag), () -> registry.pushManifest(ref.withTag(tag.value()), manifest));
    }

    @Override
    public List<String> tags() {
        var all = new LinkedHashSet<String>();
        try {
            boolean more = true;
            while (more) {
                String last = all.isEmpty()
                        ? null
                        : all.stream().reduce((one, other) -> other).orElseThrow();
                var page = remote.call(
                        "list tags of",
                        name,
                        () -> registry.getTags(ref, PAGE, last).tags());
                more = page != null && all.addAll(page) && page.size() >= PAGE;
            }
        } catch (RegistryException.NotFound e) {
            return List.of();
        }
        return List.copyOf(all);
    }

    /** Where a registry cannot remove a tag, the tag is pointed at a manifest of its own, and that is deleted. */
    @Override
    public void deleteTag(Tag tag) {
        try {
            remote.call("delete", OciReference.of(name, tag), () -> deleted(ref.withTag(tag.value())));
        } catch (RegistryException.Unsupported e) {
            byte[] throwaway = throwaway();
            byte[] config = ArtifactCodec.emptyConfig();
            putBlob(Digests.sha256(config), config);
            putManifest(tag, Digests.sha256(throwaway), throwaway);
            deleteManifest(Digests.sha256(throwaway));
        }
    }

    private static byte[] throwaway() {
        String empty = "{\"mediaType\":\"application/vnd.oci.empty.v1+json\",\"digest\":\""
                + Digests.sha256(ArtifactCodec.emptyConfig()) + "\",\"size\":2}";
        String manifest = "{\"schemaVersion\":2,\"mediaType\":\"" + ArtifactCodec.MANIFEST_TYPE
                + "\",\"artifactType\":\"application/vnd.alquimia.registry.deleted\",\"config\":" + empty
                + ",\"layers\":[" + empty + "],\"annotations\":{\"ai.alquimia.registry.deleted\":\"" + UUID.randomUUID()
                + "\"}}";
        return manifest.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void deleteManifest(Digest digest) {
        remote.call("delete", OciReference.of(name, digest), () -> deleted(ref.withDigest(digest.value())));
    }

    private boolean deleted(ContainerRef target) {
        registry.deleteManifest(target);
        return true;
    }
}
