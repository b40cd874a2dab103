package ai.alquimia.registry.adapter.store.json;

import java.nio.file.Path;
import java.util.function.Consumer;

/** What a file shall hold from now on. */
final class NewVersion {
    private final Path file;
    private final byte[] bytes;
    private final Consumer<Stamp> written;

    /** Takes the bytes over; tells their stamp as soon as they are durable. */
    NewVersion(Path file, byte[] bytes, Consumer<Stamp> written) {
        this.file = file;
        this.bytes = bytes;
        this.written = written;
    }

    Path file() {
        return file;
    }

    byte[] bytes() {
        return bytes;
    }

    void isWritten(Stamp stamp) {
        written.accept(stamp);
    }
}
