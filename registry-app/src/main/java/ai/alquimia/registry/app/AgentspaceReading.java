package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import java.util.Optional;

/** All of an agentspace, as a store had it. */
record AgentspaceReading(JsonObject metadata, AgentspaceContent content) {
    /** Empty when there is none with this id. */
    static Optional<AgentspaceReading> of(AgentspaceStore store, AgentspaceId id) {
        return store.open(id).map(view -> new AgentspaceReading(view.metadata().document(), view.content()));
    }

    Digest digest() {
        return ExactText.of(metadata, content);
    }
}
