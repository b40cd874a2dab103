package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import java.util.Optional;

/** The bytes of a manifest, and the digest under which its keeper says that he keeps them. */
final class StoredManifest {
    /** Registries take no larger one; a longer answer is cut off behind the next byte. */
    static final int MAX_BYTES = 4 << 20;

    private final byte[] bytes;
    private final Optional<Digest> claimed;

    StoredManifest(byte[] bytes, Optional<Digest> claimed) {
        this.bytes = bytes;
        this.claimed = claimed;
    }

    byte[] bytes() {
        return bytes;
    }

    Optional<Digest> claimed() {
        return claimed;
    }
}
