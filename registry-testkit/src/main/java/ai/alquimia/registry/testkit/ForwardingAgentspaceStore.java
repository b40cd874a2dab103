package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import java.util.List;
import java.util.Optional;

/** Does as another store does, but for what a test overrides. As thread safe as that one. */
public class ForwardingAgentspaceStore implements AgentspaceStore {
    /** The other one. */
    protected final AgentspaceStore store;

    public ForwardingAgentspaceStore(AgentspaceStore store) {
        this.store = store;
    }

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
        store.create(agentspace, content);
    }

    @Override
    public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        return store.apply(id, edits);
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        store.destroy(id, expected);
    }

    @Override
    public void close() {
        store.close();
    }

    /** Does as another view does, but for what a test overrides. */
    public static class View implements AgentspaceView {
        /** The other one. */
        protected final AgentspaceView view;

        public View(AgentspaceView view) {
            this.view = view;
        }

        @Override
        public StoredRecord metadata() {
            return view.metadata();
        }

        @Override
        public Optional<StoredRecord> get(DocumentKey key) {
            return view.get(key);
        }

        @Override
        public List<StoredRecord> find(DocumentKind kind, Selector selector) {
            return view.find(kind, selector);
        }

        @Override
        public AgentspaceContent content() {
            return view.content();
        }
    }
}
