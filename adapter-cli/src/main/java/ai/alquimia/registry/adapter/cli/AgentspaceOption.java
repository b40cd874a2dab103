package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.spi.CommonSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Names the agentspace that a command works on. */
final class AgentspaceOption {
    private static final String NAME = "--agentspace-id";
    private static final String LABEL = "ID";
    private static final String DESCRIPTION = "The agentspace (default: ALQUIMIA_AGENTSPACE_ID, else default).";

    @Option(names = NAME, paramLabel = LABEL, description = DESCRIPTION)
    private @Nullable String id;

    /** The same without annotations. */
    OptionSpec spec() {
        return OptionSpec.builder(NAME)
                .type(String.class)
                .paramLabel(LABEL)
                .description(DESCRIPTION)
                .setter(Given.to(given -> id = (String) given))
                .build();
    }

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
