package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.ParameterId;
import java.util.Map;

/**
 * Which agent to render, and with what.
 *
 * @param agentspace where it is
 * @param agent which one
 * @param parameters values that take the place of the parameters' own
 */
public record RenderRequest(AgentspaceId agentspace, AssistantId agent, Map<ParameterId, JsonValue> parameters) {
    public RenderRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The agent with every parameter's own value. */
    public static RenderRequest of(AgentspaceId agentspace, AssistantId agent) {
        return new RenderRequest(agentspace, agent, Map.of());
    }
}
