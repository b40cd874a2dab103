package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AssistantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "get",
        description = "Show one agent as it is stored.",
        footer = {"%nExample:", "  alquimia agent get my-agent --format json"})
final class AgentGet extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Parameters(paramLabel = "ID", description = "The assistant_id.")
    private String id = "";

    AgentGet(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var in = agentspace.in(invocation());
        var found = platform().documents().get(in, new AssistantId(id)).orElseThrow(() -> missing("get", "agent", id));
        output().document(found.document(), id);
    }
}
