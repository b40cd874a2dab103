package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.StoreCopyResult.Item;
import ai.alquimia.registry.app.StoreCopyResult.Kind;
import ai.alquimia.registry.app.StoreCopyResult.Outcome;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AgentspaceNames;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is to be done with each agentspace of the source. For one use. */
final class AgentspaceCopyPlanning {
    private final AgentspaceStore source;
    private final AgentspaceStore target;
    private final List<StoredRecord> recordsThere;
    private final @Nullable OnConflict merge;
    private final StoreCopyObstacles obstacles;
    private final List<StoreCopyStep> steps = new ArrayList<>();
    private final List<StoredRecord> seen = new ArrayList<>();

    AgentspaceCopyPlanning(
            AgentspaceStore source,
            AgentspaceStore target,
            List<StoredRecord> recordsThere,
            StoreCopyRequest request,
            StoreCopyObstacles obstacles) {
        this.source = source;
        this.target = target;
        this.recordsThere = recordsThere;
        this.merge = request.merge();
        this.obstacles = obstacles;
    }

    Stream<StoreCopyStep> steps() {
        return steps.stream();
    }

    static String label(StoredRecord record) {
        return record.document()
                .string(Agentspace.ID)
                .map(id -> "agentspace " + quote(id))
                .orElse("agentspace without an id, record " + record.docId());
    }

    /** Whatever is found wrong with one agentspace, the others are looked at too. */
    void look(StoredRecord record) {
        String label = label(record);
        try {
            var agentspace = new Agentspace(record.document());
            if (isTwin(record)) {
                obstacles.problem(label, "another record before it has its id");
                return;
            }
            AgentspaceNames.requireFree("copy", label, record.document(), seen);
            seen.add(record);
            look(agentspace.id(), label);
        } catch (RegistryException.Invalid e) {
            e.problems().forEach(problem -> obstacles.problem(label, problem.toString()));
        } catch (RegistryException.AlreadyExists e) {
            obstacles.problem(label, e.reason());
        }
    }

    private boolean isTwin(StoredRecord record) {
        var id = record.document().string(Agentspace.ID);
        return seen.stream()
                .anyMatch(other -> other.document().string(Agentspace.ID).equals(id));
    }

    private void look(AgentspaceId id, String label) {
        var here = obstacles.reading(label, "", () -> AgentspaceReading.of(source, id));
        var there = obstacles.reading(label, "at the target: ", () -> AgentspaceReading.of(target, id));
        if (here.isEmpty()) {
            return;
        }
        var digest = here.get().digest();
        if (there.isEmpty()) {
            requireFreeName(label, here.get().metadata());
            steps.add(new AgentspaceCopy(id, digest));
        } else if (there.get().digest().equals(digest)) {
            steps.add(new StoreCopyStep.Nothing(
                    new Item(Kind.AGENTSPACE, id.value(), Outcome.ALREADY_THERE, digest, List.of())));
        } else if (obstacles.isMerged(label)) {
            merge(id, label, here.get(), there.get());
        }
    }

    private void merge(AgentspaceId id, String label, AgentspaceReading here, AgentspaceReading there) {
        var onConflict = merge == null ? OnConflict.FAIL : merge;
        var merged = MergedAgentspace.of(here, there, onConflict);
        requireFreeName(label, merged.metadata());
        steps.add(new AgentspaceCopyMerge(id, merged, onConflict));
    }

    private void requireFreeName(String label, JsonObject metadata) {
        try {
            AgentspaceNames.requireFree("copy", label, metadata, recordsThere);
        } catch (RegistryException.AlreadyExists e) {
            obstacles.taken(label, e.reason());
        }
    }
}
