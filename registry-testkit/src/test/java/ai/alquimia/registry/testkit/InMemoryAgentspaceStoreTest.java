package ai.alquimia.registry.testkit;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.port.AgentspaceStore;

class InMemoryAgentspaceStoreTest extends AgentspaceStoreContract {
    private final InMemoryAgentspaceStore shared = new InMemoryAgentspaceStore();

    @Override
    protected AgentspaceStore openStore() {
        return shared;
    }

    @Override
    protected void damage(AgentspaceId id) {
        shared.damage(id);
    }
}
