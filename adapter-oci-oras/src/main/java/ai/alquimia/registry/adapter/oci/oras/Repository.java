package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.Tag;
import java.util.List;
import java.util.Optional;

/** The steps of OCI distribution in one repository, wherever it is, for one operation. Whoever reads bytes here verifies them himself. */
interface Repository extends AutoCloseable {
    /** What the tag names; empty when there is no such tag. */
    Optional<StoredManifest> manifest(Tag tag);

    /** The manifest with the digest; empty when there is none. */
    Optional<StoredManifest> manifest(Digest digest);

    /** The bytes of a blob that a manifest names, at most {@code limit} of them and one more. */
    byte[] blob(Digest digest, long limit);

    void putBlob(Digest digest, byte[] bytes);

    /** Stores a manifest whose blobs are there, and points the tag at it. */
    void putManifest(Tag tag, Digest digest, byte[] bytes);

    /** All tags, in any order, some perhaps twice. */
    List<Tag> tags();

    /** Removes the tag alone. */
    void deleteTag(Tag tag);

    /** Removes the manifest with every tag on it. */
    void deleteManifest(Digest digest);

    /** Lets go of what was opened for reading. */
    @Override
    default void close() {}
}
