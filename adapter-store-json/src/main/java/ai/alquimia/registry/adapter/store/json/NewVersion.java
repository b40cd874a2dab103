package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** What a file shall hold from now on. */
final class NewVersion {
    private final Path file;
    private final Content content;
    private final Written written;

    /** What is written; the same each time. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Hears that the content is durable; whether an equal stamp will prove that the file still holds it, is told with the stamp. */
    interface Written {
        void as(Stamp stamp, boolean settled);
    }

    NewVersion(Path file, Content content, Written written) {
        this.file = file;
        this.content = content;
        this.written = written;
    }

    Path file() {
        return file;
    }

    Content content() {
        return content;
    }

    void isWritten(Stamp stamp, boolean settled) {
        written.as(stamp, settled);
    }
}
