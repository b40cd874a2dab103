package ai.alquimia.registry.adapter.store.json;

import java.util.Arrays;

/** What a file held at one moment. Immutable as long as nobody writes into the bytes. */
final class Reading<T> {
    private final Stamp stamp;
    private final boolean settled;
    private final byte[] bytes;
    private final T content;

    /** Takes the bytes over. A reading is settled when an equal stamp proves that the file still holds them. */
    Reading(Stamp stamp, boolean settled, byte[] bytes, T content) {
        this.stamp = stamp;
        this.settled = settled;
        this.bytes = bytes;
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

    boolean isOf(byte[] others) {
        return Arrays.equals(bytes, others);
    }

    /** The same, once an equal stamp is proof enough. */
    Reading<T> settle() {
        return new Reading<>(stamp, true, bytes, content);
    }
}
