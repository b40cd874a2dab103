package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.List;
import java.util.Optional;

/** A store of sessions whose silence is {@link StoreAway}. */
record GuardedSessions(SessionStore store) implements SessionStore {
    @Override
    public void save(Session session, Expected expected) {
        StoreAway.unless(() -> store.save(session, expected));
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return StoreAway.unless(() -> store.find(id));
    }

    @Override
    public List<SessionId> list() {
        return StoreAway.unless(store::list);
    }

    @Override
    public boolean delete(SessionId id, Expected expected) {
        return StoreAway.unless(() -> store.delete(id, expected));
    }

    @Override
    public void close() {
        store.close();
    }
}
