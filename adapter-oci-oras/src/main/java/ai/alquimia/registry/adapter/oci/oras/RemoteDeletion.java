package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.Digests;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** How tags and manifests are deleted from registries, which do not agree on it. */
final class RemoteDeletion {
    private final OciRepository.Remote name;
    private final RemoteOperation operation;
    private final URI manifests;
    private final Repository repository;

    /** The address is that of the repository's manifests, with a slash behind it. */
    RemoteDeletion(OciRepository.Remote name, RemoteOperation operation, URI manifests, Repository repository) {
        this.name = name;
        this.operation = operation;
        this.manifests = manifests;
        this.repository = repository;
    }

    void tag(Tag tag) {
        var what = OciReference.of(name, tag);
        try {
            delete(what, tag.value());
        } catch (RegistryException.Unsupported e) {
            deleteWithThrowaway(tag, what);
        }
    }

    /** docker-registry deletes by digest only, with every tag on it: so the tag is first pointed at a manifest of its own. */
    private void deleteWithThrowaway(Tag tag, OciReference what) {
        var original = repository
                .manifest(tag)
                .filter(found -> ArtifactCodec.mediaType(found.bytes()).equals(ArtifactCodec.MANIFEST_TYPE))
                .orElseThrow(() -> new RegistryException.Unsupported(
                        "delete", quote(what), name.host() + " deletes no tag of anything but an OCI image manifest"));
        var throwaway = new Throwaway();
        requireDeletes(what, throwaway.digest());
        repository.putBlob(Digests.sha256(ArtifactCodec.emptyConfig()), ArtifactCodec.emptyConfig());
        repository.putManifest(tag, throwaway.digest(), throwaway.manifest());
        try {
            delete(what, throwaway.digest().value());
        } catch (RegistryException e) {
            putBack(tag, what, original.bytes());
            throw e;
        }
    }

    /** Asks for the end of what is not there: a registry that deletes nothing says so before its tag was touched. */
    private void requireDeletes(OciReference what, Digest absent) {
        try {
            delete(what, absent.value());
        } catch (RegistryException.NotFound e) {
            return;
        }
    }

    /** In a time of its own: what went wrong before may have used up all of it. */
    private void putBack(Tag tag, OciReference what, byte[] original) {
        try {
            new RemoteRepository(name, operation.anew()).putManifest(tag, Digests.sha256(original), original);
        } catch (RegistryException e) {
            throw new RegistryException.Failed(
                    "delete",
                    quote(what),
                    "the tag could neither be deleted nor be put back: it names an empty manifest now, no longer "
                            + Digests.sha256(original));
        }
    }

    /** Deletes it with every tag on it. */
    void manifest(Digest digest) {
        delete(OciReference.of(name, digest), digest.value());
        try {
            repository.tags().stream()
                    .filter(tag -> repository.manifest(tag).isEmpty())
                    .forEach(this::deleteDangling);
        } catch (RegistryException e) {
            // what was to be deleted is deleted; the tags that may be left name nothing
        }
    }

    /** Some registries leave the tags of a deleted manifest behind. */
    private void deleteDangling(Tag tag) {
        try {
            delete(OciReference.of(name, tag), tag.value());
        } catch (RegistryException e) {
            // the tag is gone already, or cannot be got rid of
        }
    }

    private void delete(OciReference what, String reference) {
        var scopes = Scopes.repository(operation.endpoint().path(name.path()), "pull", "delete");
        var request = Request.of("DELETE", URI.create(manifests + reference));
        var tries = new AtomicInteger();
        var answer = operation.repeat("delete", what, number -> {
            tries.set(number);
            return operation.once(scopes, request);
        });
        if (answer.status() == 404 && tries.get() > 1) {
            return; // a try before did it, and its answer was lost
        }
        if (answer.status() == 400) {
            // docker-registry has 405 for no deletes at all and 400 for those by tag
            throw operation.failures("delete", what).notAllowed(400);
        }
        operation.require("delete", what, answer);
    }
}
