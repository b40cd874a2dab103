package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import ai.alquimia.registry.json.TinyDbFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** metadata.json: the truth about which agentspaces there are. */
final class MetadataFile {
    private static final String TABLE = "_default";

    private final RegistryDirectory directory;
    private final TableFile file;

    MetadataFile(RegistryDirectory directory, DurableFiles files) {
        this.directory = directory;
        this.file = new TableFile(directory.metadata(), files, bytes -> TinyDbFile.read(bytes, Set.of(TABLE)));
    }

    List<StoredRecord> records() {
        return file.read().records(TABLE);
    }

    Optional<StoredRecord> find(AgentspaceId id) {
        return records().stream().filter(record -> isOf(id, record)).findFirst();
    }

    /** What a patch would do; throws what it would throw. */
    EditOutcome preview(AgentspaceId id, JsonObject changes) {
        var stored = find(id).orElseThrow(() -> notFound(id));
        var patched = Agentspace.patch(stored.document(), changes);
        requireFreeName("save agentspace", id, patched);
        boolean same = patched.toString().equals(stored.document().toString());
        return new EditOutcome(
                same ? Effect.UNCHANGED : Effect.CHANGED, List.of(StoredRecord.of(stored.docId(), patched)));
    }

    void patch(AgentspaceId id, JsonObject changes) {
        locked(() -> {
            var outcome = preview(id, changes);
            if (outcome.effect() == Effect.CHANGED) {
                var records = new ArrayList<>(records());
                var patched = outcome.records().get(0);
                records.replaceAll(record -> record.docId() == patched.docId() ? patched : record);
                write(records);
            }
        });
    }

    /** Adds a record, after the check that its id and name are free; the content is written in between. */
    void add(Agentspace agentspace, Runnable writeContent) {
        locked(() -> {
            if (find(agentspace.id()).isPresent()) {
                throw new RegistryException.AlreadyExists(
                        "create agentspace", quote(agentspace.id()), "the id is taken");
            }
            requireFreeName("create agentspace", agentspace.id(), agentspace.json());
            writeContent.run();
            var records = new ArrayList<>(records());
            long highest = records.stream().mapToLong(StoredRecord::docId).max().orElse(0);
            records.add(StoredRecord.of(highest + 1, agentspace.json()));
            write(records);
        });
    }

    void remove(AgentspaceId id) {
        locked(() -> {
            var records = new ArrayList<>(records());
            if (!records.removeIf(record -> isOf(id, record))) {
                throw notFound(id);
            }
            write(records);
        });
    }

    private void requireFreeName(String action, AgentspaceId id, JsonObject wanted) {
        var name = wanted.string(Agentspace.NAME);
        var namespace = wanted.string(Agentspace.NAMESPACE);
        for (StoredRecord record : records()) {
            var other = record.document();
            if (!isOf(id, record)
                    && other.string(Agentspace.NAME).equals(name)
                    && other.string(Agentspace.NAMESPACE).equals(namespace)) {
                throw new RegistryException.AlreadyExists(
                        action,
                        quote(id),
                        "the agentspace " + quote(other.string(Agentspace.ID).orElse("?"))
                                + " has the namespace and name " + quote(namespace.orElse("") + "/" + name.orElse("")));
            }
        }
    }

    private void write(List<StoredRecord> records) {
        Map<String, List<StoredRecord>> tables = new LinkedHashMap<>();
        tables.put(TABLE, List.copyOf(records));
        var before = file.read();
        file.write(before.with(tables, before.otherTables()));
    }

    private void locked(Runnable change) {
        try {
            WriteLock.holding(directory.lock("metadata.json"), change::run);
        } catch (IOException e) {
            throw Failures.of("change", directory.metadata(), e);
        }
    }

    private static boolean isOf(AgentspaceId id, StoredRecord record) {
        return record.document()
                .string(Agentspace.ID)
                .filter(id.value()::equals)
                .isPresent();
    }

    private static RegistryException notFound(AgentspaceId id) {
        return new RegistryException.NotFound("open agentspace", quote(id), "there is no such agentspace");
    }
}
