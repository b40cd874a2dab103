package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.List;
import java.util.Optional;

/** A store whose writes are measured. */
record MeasuredStore(AgentspaceStore store, Stopwatch watch) implements AgentspaceStore {
    @Override
    public List<StoredRecord> agentspaces() {
        return store.agentspaces();
    }

    @Override
    public Optional<AgentspaceView> open(AgentspaceId id) {
        return store.open(id);
    }

    @Override
    public void create(Agentspace agentspace, AgentspaceContent content) {
        watch.run("create", () -> store.create(agentspace, content));
    }

    @Override
    public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        return watch.time("apply", () -> store.apply(id, edits));
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        watch.run("destroy", () -> store.destroy(id, expected));
    }

    @Override
    public void close() {
        store.close();
    }
}
