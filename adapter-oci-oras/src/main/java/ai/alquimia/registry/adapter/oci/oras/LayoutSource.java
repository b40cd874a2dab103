package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;

/** What an image layout is read from: a directory or an archive. Reading writes nothing. */
interface LayoutSource {
    boolean exists();

    /** An empty one where there is no file yet. */
    LayoutIndex readIndex();

    boolean hasBlob(Digest digest);

    /** At most {@code limit} bytes of a blob that index.json or a manifest names, and one more. */
    byte[] blob(Digest digest, long limit);

    /** Says that index.json is not what it should be. */
    RegistryException damagedIndex(String reason);
}
