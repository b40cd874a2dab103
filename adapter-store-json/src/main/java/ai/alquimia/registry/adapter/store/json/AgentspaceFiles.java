package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.ContentEdits;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import ai.alquimia.registry.json.DistJson;
import ai.alquimia.registry.json.TinyDbFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The dist.json of one agentspace: its readers, and its writers, who share rewrites. */
final class AgentspaceFiles {
    private final AgentspaceId id;
    private final RegistryDirectory directory;
    private final MetadataFile metadata;
    private final TableFile dist;
    private final GroupCommit<List<Edit>, List<EditOutcome>> commits = new GroupCommit<>(this::commit);

    AgentspaceFiles(AgentspaceId id, RegistryDirectory directory, MetadataFile metadata, DurableFiles files) {
        this.id = id;
        this.directory = directory;
        this.metadata = metadata;
        this.dist = new TableFile(directory.dist(id), files, DistJson::read);
    }

    AgentspaceContent content() {
        return DistJson.content(dist.read());
    }

    List<EditOutcome> apply(List<Edit> edits) {
        return commits.submit(List.copyOf(edits));
    }

    /** Does something while nobody else writes to this agentspace. */
    void holding(WriteLock.Action action) throws IOException {
        WriteLock.holding(directory.lock(id.value()), action);
    }

    /** Writes a whole content; the caller holds the lock. */
    void write(AgentspaceContent content) {
        dist.write(DistJson.with(TinyDbFile.empty(), content));
    }

    private void commit(List<GroupCommit.Pending<List<Edit>, List<EditOutcome>>> batch) {
        try {
            holding(() -> write(batch));
        } catch (IOException e) {
            throw Failures.of("change agentspace in", directory.root(), e);
        }
    }

    private void write(List<GroupCommit.Pending<List<Edit>, List<EditOutcome>>> batch) {
        if (metadata.find(id).isEmpty()) {
            throw new RegistryException.NotFound("change agentspace", quote(id), "there is no such agentspace");
        }
        var before = dist.read();
        var content = DistJson.content(before);
        boolean changed = false;
        var acknowledgements = new ArrayList<Runnable>();
        var patches = new ArrayList<JsonObject>();
        for (var pending : batch) {
            try {
                var attempt = new Attempt(content);
                var outcomes = attempt.apply(pending.request());
                patches.addAll(attempt.patches);
                content = attempt.edits.content();
                changed |= attempt.changed;
                acknowledgements.add(() -> pending.succeed(outcomes));
            } catch (RegistryException e) {
                pending.fail(e);
            }
        }
        if (changed) {
            dist.write(DistJson.with(before, content));
        }
        patches.forEach(patch -> metadata.patch(id, patch));
        acknowledgements.forEach(Runnable::run);
    }

    /** One writer's edits, tried on a copy so that they count all or not at all. */
    private final class Attempt {
        private final ContentEdits edits;
        private final List<JsonObject> patches = new ArrayList<>();
        private boolean changed;

        Attempt(AgentspaceContent content) {
            this.edits = new ContentEdits(content);
        }

        List<EditOutcome> apply(List<Edit> requested) {
            var outcomes = new ArrayList<EditOutcome>();
            for (Edit edit : requested) {
                if (edit instanceof Edit.PatchMetadata patch) {
                    outcomes.add(metadata.preview(id, patch.changes()));
                    patches.add(patch.changes());
                } else {
                    var outcome = edits.apply(edit);
                    changed |= outcome.effect() != Effect.UNCHANGED;
                    outcomes.add(outcome);
                }
            }
            return outcomes;
        }
    }
}
