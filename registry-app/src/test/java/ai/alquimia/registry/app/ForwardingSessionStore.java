package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.List;
import java.util.Optional;

/** A store that does what another one does, but for what a test says. */
class ForwardingSessionStore implements SessionStore {
    private final SessionStore store;

    ForwardingSessionStore(SessionStore store) {
        this.store = store;
    }

    @Override
    public void save(Session session, Expected expected) {
        store.save(session, expected);
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return store.find(id);
    }

    @Override
    public List<SessionId> list() {
        return store.list();
    }

    @Override
    public boolean delete(SessionId id, Expected expected) {
        return store.delete(id, expected);
    }

    @Override
    public void close() {
        store.close();
    }
}
