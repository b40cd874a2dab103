package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;
import java.util.Optional;

/** Makes the stores of one technology; chosen by ALQUIMIA_REGISTRY_STORE. */
public interface StoreProvider extends AdapterProvider {
    /** Makes the store of agentspaces. Called once for each assembled registry, when it first needs one. */
    AgentspaceStore agentspaces(AdapterContext context);

    /** Makes the store of sessions, under the same terms; the two need not know each other. */
    SessionStore sessions(AdapterContext context);

    /**
     * The setting that says where a store of this technology is, such as its directory or its URL: what {@code LOCATION} sets in the address
     * {@code NAME:LOCATION} of a store. Empty when there is no such setting; then a distribution has one store of this name, which no address moves.
     */
    default Optional<Setting> location() {
        return Optional.empty();
    }
}
