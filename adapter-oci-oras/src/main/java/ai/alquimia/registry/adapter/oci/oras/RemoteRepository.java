package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import land.oras.ContainerRef;
import land.oras.Manifest;
import land.oras.Registry;
import land.oras.Tags;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/** One repository of a registry, over oras-java-sdk. */
final class RemoteRepository implements Repository {
    private static final int PAGE = 1000;

    private final OciRepository.Remote name;
    private final RemoteRegistry remote;
    private final Registry registry;
    private final ContainerRef ref;

    /** The library takes the first part of a path for a host when it has a dot, so it always gets another host before. */
    RemoteRepository(OciRepository.Remote name, RemoteRegistry remote) {
        this.name = name;
        this.remote = remote;
        this.registry = remote.registry();
        this.ref = ContainerRef.parse("host.invalid/" + name.path()).forRegistry(name.host());
    }

    private ContainerRef at(Digest digest) {
        return ref.withDigest(digest.value());
    }

    private ContainerRef at(Tag tag) {
        return ref.withTag(tag.value());
    }

    @Override
    public Optional<StoredManifest> manifest(Tag tag) {
        return remote.find("read", OciReference.of(name, tag), () -> read(at(tag)));
    }

    @Override
    public Optional<StoredManifest> manifest(Digest digest) {
        return remote.find("read", OciReference.of(name, digest), () -> read(at(digest)));
    }

    private StoredManifest read(ContainerRef target) {
        var descriptor = registry.getDescriptor(target);
        var claimed = Optional.ofNullable(descriptor.getDigest()).flatMap(Digest::parse);
        return new StoredManifest(descriptor.getJson().getBytes(StandardCharsets.UTF_8), claimed);
    }

    @Override
    public byte[] blob(Digest digest, long limit) {
        var subject = OciReference.of(name, digest);
        return remote.find("read", subject, () -> {
                    try (var in = BoundedInputStream.builder()
                            .setInputStream(registry.fetchBlob(at(digest)))
                            .setMaxCount(limit + 1)
                            .get()) {
                        return in.readAllBytes();
                    }
                })
                .orElseThrow(() -> new RegistryException.Corrupt(
                        "read", quote(subject), "a manifest names this blob, but the registry has it not"));
    }

    @Override
    public void putBlob(Digest digest, byte[] bytes) {
        remote.call("write", OciReference.of(name, digest), () -> registry.pushBlob(at(digest), bytes));
    }

    @Override
    public void putManifest(Tag tag, Digest digest, byte[] bytes) {
        String json = new String(bytes, StandardCharsets.UTF_8);
        remote.call("write", OciReference.of(name, tag), () -> registry.pushManifest(at(tag), Manifest.fromJson(json)));
    }

    /** Page by page; {@code last} is what the library found in the Link header. */
    @Override
    public List<Tag> tags() {
        var all = new LinkedHashSet<String>();
        var page = page(null);
        while (page.isPresent() && all.addAll(listed(page.get())) && page.get().last() != null) {
            page = page(page.get().last());
        }
        return all.stream().flatMap(text -> Tag.parse(text).stream()).toList();
    }

    private Optional<Tags> page(@Nullable String last) {
        return remote.find("list tags of", name, () -> registry.getTags(ref, PAGE, last));
    }

    /** Null for an empty repository. */
    private static List<String> listed(Tags page) {
        return Objects.requireNonNullElse(page.tags(), List.of());
    }

    @Override
    public void deleteTag(Tag tag) {
        deletion().tag(tag);
    }

    @Override
    public void deleteManifest(Digest digest) {
        deletion().manifest(digest);
    }

    private RemoteDeletion deletion() {
        return new RemoteDeletion(name, remote, ref, this);
    }
}
