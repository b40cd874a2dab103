package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.io.SoleWriter;
import ai.alquimia.registry.json.TinyDbFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** metadata.json: the truth about which agentspaces there are. Who holds the lock of an agentspace may take this one, never the other way. */
final class MetadataFile {
    private static final String TABLE = "_default";

    private final Path lock;
    private final TableFile file;

    MetadataFile(RegistryDirectory directory, DurableFiles files) {
        this.lock = directory.lock("metadata.json");
        this.file = new TableFile(directory.metadata(), files, bytes -> TinyDbFile.read(bytes, Set.of(TABLE)));
    }

    MetadataRecords read() {
        return new MetadataRecords(file.read().records(TABLE));
    }

    /** The file with these records; the caller holds the lock. */
    NewVersion with(MetadataRecords records) {
        var before = file.read();
        return file.next(before.with(Map.of(TABLE, records.all()), before.otherTables()));
    }

    /** Does something while nobody else writes to this file. */
    void holding(SoleWriter.Action action) throws IOException {
        WriteLock.holding(lock, action);
    }
}
