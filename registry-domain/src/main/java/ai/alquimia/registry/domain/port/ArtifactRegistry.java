package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Moves artifacts to and from container registries and OCI image layouts. Every byte that is read is verified against its digest. Thread safe: no
 * tag of those who push at once is lost.
 *
 * <p>A reference with a digest is to that, whatever its tag names by now; one without tag and digest is to {@code latest}.
 *
 * <p>Fails with {@link RegistryException.Denied}, {@link RegistryException.Unreachable}, {@link RegistryException.Corrupt} (tampered with, or no
 * Alquimia artifact), {@link RegistryException.Unsupported} or {@link RegistryException.Failed}.
 */
public interface ArtifactRegistry extends AutoCloseable {
    /** The canonical bytes and digests of an artifact; no I/O. Throws {@link RegistryException.Invalid} for what has no canonical form (NaN). */
    PackedArtifact pack(Artifact artifact);

    /**
     * Uploads the artifact and points the tag at it; a reader never sees the tag before everything that it needs is there. What the tag named before
     * stays under its digest. To push the same again changes nothing.
     */
    void push(OciRepository repository, Tag tag, PackedArtifact artifact);

    /** What the reference names now; empty when there is no such repository, tag or digest. */
    Optional<ResolvedArtifact> resolve(OciReference reference);

    /**
     * The whole artifact, with tables and annotations that nobody knows, verified. Throws {@link RegistryException.NotFound} when it does not
     * exist.
     */
    FetchedArtifact fetch(OciReference reference);

    /** Points a tag, also one that is there, at an artifact. Throws {@link RegistryException.NotFound} when there is no such artifact. */
    void tag(OciRepository repository, Digest digest, Tag tag);

    /**
     * All tags in code point order, but for those by which signatures and the like hang on an artifact ({@code sha256-...}); empty for a repository
     * that does not exist.
     */
    List<Tag> tags(OciRepository repository);

    /**
     * Copies an agentspace's manifest and blobs to another place, byte for byte and so under the same digest, whoever made them, and points the tag
     * there at it, also one that is there; a reader never sees the tag before everything that it needs is there. Throws
     * {@link RegistryException.NotFound} when there is no such artifact; then nothing is made.
     */
    void copy(OciReference source, OciRepository target, Tag tag);

    /**
     * All repositories, of agentspaces and of anything else, in code point order. Throws {@link RegistryException.Unsupported} where a registry
     * does not tell, and {@link RegistryException.NotFound} when there is no such directory.
     */
    List<OciRepository> repositories(RegistryRoot root);

    /**
     * Removes one tag when the reference has one, and leaves the artifact, else the manifest with every tag on it. Throws
     * {@link RegistryException.NotFound} when it does not exist, and {@link RegistryException.Stale} when the reference has a digest too and the
     * tag names another.
     */
    void delete(OciReference reference);

    @Override
    void close();
}
