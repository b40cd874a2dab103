package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.SessionId;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.testkit.SessionStoreContract;
import org.junit.jupiter.api.BeforeAll;

class PostgresSessionStoreTest extends SessionStoreContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private boolean isEmpty;

    @BeforeAll
    static void needs_a_server() {
        FIXTURE.server();
    }

    @Override
    protected SessionStore openStore() {
        if (!isEmpty) {
            FIXTURE.empty();
            isEmpty = true;
        }
        return FIXTURE.sessions();
    }

    @Override
    protected void damage(SessionId id) {
        FIXTURE.sql("UPDATE alquimia_session SET document = '[]' WHERE id = '" + id + "'");
    }
}
