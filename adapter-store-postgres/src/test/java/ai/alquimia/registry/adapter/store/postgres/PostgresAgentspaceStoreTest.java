package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.testkit.AgentspaceStoreContract;

class PostgresAgentspaceStoreTest extends AgentspaceStoreContract {
    private static final PostgresFixture FIXTURE = new PostgresFixture();

    private boolean isEmpty;

    @Override
    protected AgentspaceStore openStore() {
        if (!isEmpty) {
            FIXTURE.empty();
            isEmpty = true;
        }
        return FIXTURE.agentspaces();
    }

    @Override
    protected void damage(AgentspaceId id) {
        FIXTURE.sql("UPDATE alquimia_agentspace SET other_tables = '{' WHERE id = '" + id + "'");
    }
}
