package ai.alquimia.registry.adapter.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "destroy",
        description = "Remove an agentspace with all it holds.",
        footer = {"%nExample:", "  alquimia agentspace destroy --agentspace-id old --yes"})
final class AgentspaceDestroy extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private ConfirmOptions confirmation;

    AgentspaceDestroy(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        if (platform().agentspaces().get(id).isEmpty()) {
            throw missing("destroy", "agentspace", id);
        }
        if (confirmation.dryRun()) {
            output().note("would destroy agentspace " + id);
        } else {
            confirmation.confirm(this, "Destroy agentspace " + id + " with all it holds?", true);
            platform().agentspaces().destroy(id);
            output().note("destroyed agentspace " + id);
        }
        output().ids("agentspace_id", List.of(id.value()));
    }
}
