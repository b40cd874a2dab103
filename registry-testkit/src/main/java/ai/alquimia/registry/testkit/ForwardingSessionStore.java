package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.List;
import java.util.Optional;

/** Does as another store does, but for what a test overrides. As thread safe as that one. */
public class ForwardingSessionStore implements SessionStore {
    /** The other one. */
    protected final SessionStore sessions;

    public ForwardingSessionStore(SessionStore sessions) {
        this.sessions = sessions;
    }

    @Override
    public void save(Session session, Expected expected) {
        sessions.save(session, expected);
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return sessions.find(id);
    }

    @Override
    public List<SessionId> list() {
        return sessions.list();
    }

    @Override
    public boolean delete(SessionId id, Expected expected) {
        return sessions.delete(id, expected);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
