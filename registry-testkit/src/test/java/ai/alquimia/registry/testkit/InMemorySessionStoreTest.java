package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.port.SessionStore;

class InMemorySessionStoreTest extends SessionStoreContract {
    private final SessionStore store = new InMemorySessionStore();

    @Override
    protected SessionStore openStore() {
        return store;
    }
}
