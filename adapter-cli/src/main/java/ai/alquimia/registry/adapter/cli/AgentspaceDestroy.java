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
    private ConfirmOption confirmation;

    @Mixin
    private DryRunOption dryRun;

    AgentspaceDestroy(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        if (platform().agentspaces().get(id).isEmpty()) {
            throw missing("destroy", "agentspace", id);
        }
        if (dryRun.given()) {
            output().note("would destroy agentspace " + id);
        } else {
            confirmation.require(this, "Destroy agentspace " + id + " with all it holds?");
            platform().agentspaces().destroy(id);
            output().note("destroyed agentspace " + id);
        }
        output().ids("agentspace_id", List.of(id.value()));
    }
}
