package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions in memory, for tests. Thread safe. */
public final class InMemorySessionStore implements SessionStore {
    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();

    @Override
    public void save(Session session) {
        sessions.put(session.id(), session);
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public List<SessionId> list() {
        return sessions.keySet().stream()
                .sorted(Comparator.comparing(SessionId::value, Characters::compare))
                .toList();
    }

    @Override
    public boolean delete(SessionId id) {
        return sessions.remove(id) != null;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
