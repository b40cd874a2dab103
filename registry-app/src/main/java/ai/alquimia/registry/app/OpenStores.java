package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;

/** Both stores of one place; closing closes both. */
record OpenStores(AgentspaceStore agentspaces, SessionStore sessions) implements AutoCloseable {
    static OpenStores at(StorePlace place) {
        var agentspaces = place.provider().agentspaces(place.settings());
        try {
            return new OpenStores(agentspaces, place.provider().sessions(place.settings()));
        } catch (RuntimeException e) {
            agentspaces.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            sessions.close();
        } finally {
            agentspaces.close();
        }
    }
}
