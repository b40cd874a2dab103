package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;

/** Makes the stores of one technology; chosen by ALQUIMIA_REGISTRY_STORE. */
public interface StoreProvider extends AdapterProvider {
    AgentspaceStore agentspaces(AdapterContext context);

    SessionStore sessions(AdapterContext context);
}
