package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.json.TinyDbFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of tables with what was read from it last. A reader looks whether the file has changed since; it takes no lock. */
final class TableFile {
    private final Path path;
    private final DurableFiles files;
    private final PatientReader.Parser<TinyDbFile> parser;
    private volatile boolean swept;
    private volatile @Nullable Reading<TinyDbFile> last;

    TableFile(Path path, DurableFiles files, PatientReader.Parser<TinyDbFile> parser) {
        this.path = path;
        this.files = files;
        this.parser = parser;
    }

    /** The file's content as it is now; an absent file has no tables. */
    TinyDbFile read() {
        var known = last;
        var now = known == null ? null : confirm(known);
        if (now == null) {
            now = files.reader().read("read", path, parser).orElse(null);
        }
        last = now;
        return now == null ? TinyDbFile.empty() : now.content();
    }

    private @Nullable Reading<TinyDbFile> confirm(Reading<TinyDbFile> known) {
        try {
            return files.reader().confirm(path, known).orElse(null);
        } catch (IOException e) {
            throw Failures.of("read", path, e);
        }
    }

    /** The file with this content, for who holds its lock. */
    NewVersion next(TinyDbFile content) {
        if (!swept) {
            files.removeLeftovers(path);
            swept = true;
        }
        return new NewVersion(path, content::writeTo, (stamp, settled) -> {
            last = new Reading<>(stamp, settled, settled ? null : content.bytes(), content);
        });
    }
}
