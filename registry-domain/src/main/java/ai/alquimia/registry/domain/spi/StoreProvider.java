package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;

/** Makes the stores of one technology; chosen by ALQUIMIA_REGISTRY_STORE. */
public interface StoreProvider extends AdapterProvider {
    /** Makes the store of agentspaces. Called once for each assembled registry, when it first needs one. */
    AgentspaceStore agentspaces(AdapterContext context);

    /** Makes the store of sessions, under the same terms; the two need not know each other. */
    SessionStore sessions(AdapterContext context);
}
