package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AgentspaceNames;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The metadata of all agentspaces at one moment: each id and each (namespace, name) is free or taken. Immutable.
 *
 * @param all in ascending doc id
 */
record MetadataRecords(List<StoredRecord> all) {
    MetadataRecords {
        all = List.copyOf(all);
    }

    /** Records after a patch, and what it did. */
    record Patched(MetadataRecords records, EditOutcome outcome) {}

    Optional<StoredRecord> find(AgentspaceId id) {
        return all.stream().filter(record -> isOf(id, record)).findFirst();
    }

    /** The record of an agentspace that must be there. */
    StoredRecord get(AgentspaceId id, String action) {
        return find(id).orElseThrow(
                        () -> new RegistryException.NotFound(action, quote(id), "there is no such agentspace"));
    }

    MetadataRecords with(Agentspace agentspace) {
        if (find(agentspace.id()).isPresent()) {
            throw new RegistryException.AlreadyExists("create agentspace", quote(agentspace.id()), "the id is taken");
        }
        AgentspaceNames.requireFree("create agentspace", quote(agentspace.id()), agentspace.json(), all);
        var more = new ArrayList<>(all);
        long highest = all.stream().mapToLong(StoredRecord::docId).max().orElse(0);
        more.add(StoredRecord.of(highest + 1, agentspace.json()));
        return new MetadataRecords(more);
    }

    MetadataRecords without(AgentspaceId id) {
        return new MetadataRecords(
                all.stream().filter(record -> !isOf(id, record)).toList());
    }

    Patched changed(AgentspaceId id, Edit.OfMetadata change) {
        var stored = get(id, "save agentspace");
        var document = change.applyTo(stored.document());
        if (document.toString().equals(stored.document().toString())) {
            return new Patched(this, new EditOutcome(Effect.UNCHANGED, List.of(stored)));
        }
        AgentspaceNames.requireFree("save agentspace", quote(id), document, all);
        var patched = StoredRecord.of(stored.docId(), document);
        var records = new ArrayList<>(all);
        records.replaceAll(record -> record.docId() == stored.docId() ? patched : record);
        return new Patched(new MetadataRecords(records), new EditOutcome(Effect.CHANGED, List.of(patched)));
    }

    private static boolean isOf(AgentspaceId id, StoredRecord record) {
        return record.document()
                .string(Agentspace.ID)
                .filter(id.value()::equals)
                .isPresent();
    }
}
