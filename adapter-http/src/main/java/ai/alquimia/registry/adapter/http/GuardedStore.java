package ai.alquimia.registry.adapter.http;

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

/** A store whose silence is {@link StoreAway}. */
record GuardedStore(AgentspaceStore store) implements AgentspaceStore {
    @Override
    public List<StoredRecord> agentspaces() {
        return StoreAway.unless(store::agentspaces);
    }

    @Override
    public Optional<AgentspaceView> open(AgentspaceId id) {
        return StoreAway.unless(() -> store.open(id)).map(View::new);
    }

    @Override
    public void create(Agentspace agentspace, AgentspaceContent content) {
        StoreAway.unless(() -> store.create(agentspace, content));
    }

    @Override
    public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        return StoreAway.unless(() -> store.apply(id, edits));
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        StoreAway.unless(() -> store.destroy(id, expected));
    }

    @Override
    public void close() {
        store.close();
    }

    private record View(AgentspaceView view) implements AgentspaceView {
        @Override
        public StoredRecord metadata() {
            return StoreAway.unless(view::metadata);
        }

        @Override
        public Optional<StoredRecord> get(DocumentKey key) {
            return StoreAway.unless(() -> view.get(key));
        }

        @Override
        public List<StoredRecord> find(DocumentKind kind, Selector selector) {
            return StoreAway.unless(() -> view.find(kind, selector));
        }

        @Override
        public List<StoredRecord> page(DocumentKind kind, Selector selector, long after, int limit) {
            return StoreAway.unless(() -> view.page(kind, selector, after, limit));
        }

        @Override
        public AgentspaceContent content() {
            return StoreAway.unless(view::content);
        }
    }
}
