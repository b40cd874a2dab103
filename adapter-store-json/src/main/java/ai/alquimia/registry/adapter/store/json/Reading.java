package ai.alquimia.registry.adapter.store.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a file held at one moment; its bytes only as long as an equal stamp does not prove them. Immutable as long as nobody writes into the bytes. */
final class Reading<T> {
    private final Stamp stamp;
    private final boolean settled;
    private final byte @Nullable [] bytes;
    private final T content;

    /** Takes the bytes over. A reading is settled when an equal stamp proves that the file still holds them. */
    Reading(Stamp stamp, boolean settled, byte @Nullable [] bytes, T content) {
        this.stamp = stamp;
        this.settled = settled;
        this.bytes = settled ? null : bytes;
        this.content = content;
    }

    Stamp stamp() {
        return stamp;
    }

    boolean isSettled() {
        return settled;
    }

    T content() {
        return content;
    }

    /** Whether an unsettled reading is of these bytes. */
    boolean isOf(byte[] others) {
        return bytes != null && Arrays.equals(bytes, others);
    }

    /** The same, once an equal stamp is proof enough. */
    Reading<T> settle() {
        return new Reading<>(stamp, true, bytes, content);
    }
}
