package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

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
import java.util.Objects;
import java.util.Optional;
import land.oras.ContainerRef;
import land.oras.Manifest;
import land.oras.Registry;
import land.oras.Tags;
import land.oras.exception.OrasException;
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
        var what = OciReference.of(name, tag);
        try {
            delete(what, at(tag));
        } catch (RegistryException.Unsupported e) {
            deleteWithThrowaway(tag, what);
        }
    }

    /** docker-registry deletes by digest only, with every tag on it: so the tag is first pointed at a manifest of its own. */
    private void deleteWithThrowaway(Tag tag, OciReference what) {
        var original = manifest(tag)
                .filter(found -> ArtifactCodec.mediaType(found.bytes()).equals(ArtifactCodec.MANIFEST_TYPE))
                .orElseThrow(() -> new RegistryException.Unsupported(
                        "delete", quote(what), name.host() + " deletes no tag of anything but an OCI image manifest"));
        var throwaway = new Throwaway();
        putBlob(Digests.sha256(ArtifactCodec.emptyConfig()), ArtifactCodec.emptyConfig());
        putManifest(tag, throwaway.digest(), throwaway.manifest());
        try {
            delete(what, at(throwaway.digest()));
        } catch (RegistryException e) {
            putBack(tag, what, original.bytes());
            throw e;
        }
    }

    private void putBack(Tag tag, OciReference what, byte[] original) {
        try {
            putManifest(tag, Digests.sha256(original), original);
        } catch (RegistryException e) {
            throw new RegistryException.Failed(
                    "delete",
                    quote(what),
                    "the tag could neither be deleted nor be put back: it names an empty manifest now, no longer "
                            + Digests.sha256(original));
        }
    }

    @Override
    public void deleteManifest(Digest digest) {
        delete(OciReference.of(name, digest), at(digest));
        tags().stream().filter(tag -> manifest(tag).isEmpty()).forEach(this::deleteDangling);
    }

    /** Some registries leave the tags of a deleted manifest behind; where they cannot be deleted either, they name nothing. */
    private void deleteDangling(Tag tag) {
        try {
            delete(OciReference.of(name, tag), at(tag));
        } catch (RegistryException.NotFound | RegistryException.Unsupported e) {
            // the tag is gone already, or cannot be got rid of
        }
    }

    private void delete(OciReference what, ContainerRef target) {
        remote.call("delete", what, () -> {
            try {
                registry.deleteManifest(target);
                return true;
            } catch (OrasException e) {
                // docker-registry has 405 for no deletes at all and 400 for those by tag
                throw RemoteFailures.status(e) == 400
                        ? RemoteFailures.notAllowed("delete", quote(what), name.host(), 400)
                        : e;
            }
        });
    }
}
