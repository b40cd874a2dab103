package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.port.SessionStore;

class InMemorySessionStoreTest extends SessionStoreContract {
    private final SessionStore shared = new InMemorySessionStore();

    @Override
    protected SessionStore openStore() {
        return shared;
    }
}
