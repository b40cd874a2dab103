package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;

class InMemorySessionStoreTest extends SessionStoreContract {
    private final InMemorySessionStore shared = new InMemorySessionStore();

    @Override
    protected SessionStore openStore() {
        return shared;
    }

    @Override
    protected void damage(SessionId id) {
        shared.damage(id);
    }
}
