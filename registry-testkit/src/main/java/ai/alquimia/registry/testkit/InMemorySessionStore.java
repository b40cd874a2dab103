package ai.alquimia.registry.testkit;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions in memory, for tests, which can also damage one. Thread safe. */
public final class InMemorySessionStore implements SessionStore {
    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final Set<SessionId> damaged = ConcurrentHashMap.newKeySet();

    @Override
    public synchronized void save(Session session, Expected expected) {
        expected.check("save session", quote(session.id()), () -> json(session.id()));
        sessions.put(session.id(), session);
        damaged.remove(session.id());
    }

    @Override
    public Optional<Session> find(SessionId id) {
        if (damaged.contains(id)) {
            throw new RegistryException.Corrupt("read session", quote(id), "it was damaged in memory");
        }
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public List<SessionId> list() {
        return sessions.keySet().stream()
                .sorted(Comparator.comparing(SessionId::value, Characters::compare))
                .toList();
    }

    @Override
    public synchronized boolean delete(SessionId id, Expected expected) {
        expected.check("delete session", quote(id), () -> json(id));
        damaged.remove(id);
        return sessions.remove(id) != null;
    }

    /** From now on the session cannot be read, as when somebody had damaged its file; until it is replaced. */
    public void damage(SessionId id) {
        damaged.add(id);
    }

    private Optional<JsonObject> json(SessionId id) {
        return find(id).map(Session::json);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
