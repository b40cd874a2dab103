package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Session;
import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.List;
import java.util.Optional;

final class StoredSessions implements Sessions {
    private final SessionStore store;

    StoredSessions(SessionStore store) {
        this.store = store;
    }

    @Override
    public void save(Session session, Expected expected) {
        store.save(session, expected);
    }

    @Override
    public Optional<Session> get(SessionId id) {
        return store.find(id);
    }

    @Override
    public List<SessionId> list() {
        return store.list();
    }

    @Override
    public void delete(SessionId id, Expected expected) {
        if (!store.delete(id, expected)) {
            throw new RegistryException.NotFound("delete session", quote(id), "there is no such session");
        }
    }
}
