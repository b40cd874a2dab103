package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.adapter.store.json.GroupCommit.Pending;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.io.SoleWriter;
import ai.alquimia.registry.json.DistJson;
import ai.alquimia.registry.json.TinyDbFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The dist.json of one agentspace: its readers, and its writers, who share rewrites. */
final class AgentspaceFiles {
    private final AgentspaceId id;
    private final RegistryDirectory directory;
    private final MetadataFile metadata;
    private final DurableFiles files;
    private final TableFile dist;
    private volatile @Nullable Snapshot last;
    private final AtomicBoolean queried = new AtomicBoolean();
    private final GroupCommit<List<Edit>, List<EditOutcome>> commits = new GroupCommit<>(this::commit);

    AgentspaceFiles(AgentspaceId id, RegistryDirectory directory, MetadataFile metadata, DurableFiles files) {
        this.id = id;
        this.directory = directory;
        this.metadata = metadata;
        this.files = files;
        this.dist = new TableFile(directory.dist(id), files, DistJson::read);
    }

    /** One version of the file, and what is known of it. */
    private record Snapshot(TinyDbFile file, AgentspaceContent content) {}

    /** What the file holds now. */
    AgentspaceContent content() {
        return content(dist.read());
    }

    /** Each version of the file is looked at once; threads that come at the same time may each do it. */
    @SuppressWarnings("ReferenceEquality") // the version, not its content
    private AgentspaceContent content(TinyDbFile file) {
        var known = last;
        if (known == null || known.file() != file) {
            known = new Snapshot(file, DistJson.content(file));
            last = known;
        }
        return known.content();
    }

    /**
     * False the first time. Who asks once, as a command does, is served best without making whole documents; who asks again, with documents that
     * are there already.
     */
    boolean isQueriedAgain() {
        return queried.getAndSet(true);
    }

    List<EditOutcome> apply(List<Edit> edits) {
        return commits.submit(List.copyOf(edits));
    }

    /** Does something while nobody else writes to this agentspace. */
    void holding(SoleWriter.Action action) throws IOException {
        WriteLock.holding(directory.lock(id.value()), action);
    }

    /** A new file with this content. */
    NewVersion fresh(AgentspaceContent content) {
        return dist.next(DistJson.with(TinyDbFile.empty(), content));
    }

    private void commit(List<Pending<List<Edit>, List<EditOutcome>>> batch) {
        boolean patches = batch.stream()
                .flatMap(pending -> pending.request().stream())
                .anyMatch(Edit.OfMetadata.class::isInstance);
        try {
            holding(() -> {
                if (patches) {
                    metadata.holding(() -> write(batch));
                } else {
                    write(batch);
                }
            });
        } catch (IOException e) {
            throw Failures.of("change agentspace in", directory.root(), e);
        }
    }

    private void write(List<Pending<List<Edit>, List<EditOutcome>>> batch) throws IOException {
        var records = metadata.read();
        records.get(id, "change agentspace");
        var before = dist.read();
        var draft = new Draft(id, content(before), records);
        var acknowledgements = new ArrayList<Runnable>();
        for (var pending : batch) {
            try {
                var outcomes = draft.apply(pending.request());
                acknowledgements.add(() -> pending.succeed(outcomes));
            } catch (RuntimeException e) {
                pending.fail(e);
            }
        }
        var versions = new ArrayList<NewVersion>();
        if (draft.contentChanged()) {
            files.createDirectories(directory.agentspace(id));
            versions.add(dist.next(DistJson.with(before, draft.content())));
        }
        if (draft.metadataChanged()) {
            versions.add(metadata.with(draft.metadata()));
        }
        // A crash between the two leaves the new content under the old metadata: source_repo_id may name what was
        // fetched before.
        files.replace(versions);
        acknowledgements.forEach(Runnable::run);
    }
}
