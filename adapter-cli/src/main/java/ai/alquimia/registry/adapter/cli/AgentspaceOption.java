package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.spi.CommonSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Names the agentspace that a command works on. */
final class AgentspaceOption {
    @Option(
            names = "--agentspace-id",
            paramLabel = "ID",
            description = "The agentspace (default: ALQUIMIA_AGENTSPACE_ID, else default).")
    private @Nullable String id;

    AgentspaceId in(Invocation invocation) {
        if (id != null) {
            new AgentspaceId(id);
            invocation.set(CommonSettings.AGENTSPACE_ID, id);
        }
        return invocation.agentspace();
    }

    @Nullable
    String given() {
        return id;
    }
}
