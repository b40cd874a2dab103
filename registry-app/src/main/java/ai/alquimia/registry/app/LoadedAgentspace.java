package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which agentspace an {@link AlquimiaRegistry} works on. Thread safe. */
final class LoadedAgentspace {
    private volatile @Nullable AgentspaceId id;

    AgentspaceId id() {
        var loaded = id;
        if (loaded == null) {
            throw new RegistryException.Invalid("use", "agentspace", "none is loaded; load or create one first");
        }
        return loaded;
    }

    /** Loads the only one that was found; when there is none, or several, what was loaded stays so. */
    StoredRecord only(List<StoredRecord> found) {
        if (found.isEmpty()) {
            throw new RegistryException.NotFound("load", "agentspace", "none matches");
        }
        if (found.size() > 1) {
            String ids = found.stream().map(LoadedAgentspace::label).collect(Collectors.joining(", "));
            throw new RegistryException.Invalid("load", "agentspace", "several match: " + ids);
        }
        return set(found.get(0));
    }

    /** Loads a stored record, which may lack a usable id. */
    StoredRecord set(StoredRecord record) {
        var stored = record.document()
                .string(Agentspace.ID)
                .orElseThrow(() -> new RegistryException.Invalid("load", label(record), "has no agentspace_id"));
        id = new AgentspaceId(stored);
        return record;
    }

    void clear() {
        id = null;
    }

    private static String label(StoredRecord record) {
        return record.document()
                .string(Agentspace.ID)
                .map(RegistryException::quote)
                .orElse("record " + record.docId());
    }
}
