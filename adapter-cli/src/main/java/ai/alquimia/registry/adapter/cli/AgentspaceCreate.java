package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Agentspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "create",
        description = "Make an empty agentspace. Without --agentspace-id its id is taken from its name.",
        footer = {
            "%nExample:",
            "  alquimia agentspace create --agentspace-id default --name my-agents --namespace local"
        })
final class AgentspaceCreate extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private MetadataOptions metadata;

    AgentspaceCreate(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var fields = metadata.read(this);
        String given = agentspace.given();
        if (given != null) {
            fields = fields.with(Agentspace.ID, given);
        }
        var created = platform().agentspaces().create(fields).document();
        String id = created.string(Agentspace.ID).orElseThrow();
        output().document(created, id);
        output().note("created agentspace " + id);
        if (!id.equals(invocation().agentspace().value())) {
            output().note("work on it with --agentspace-id " + id + ", or export ALQUIMIA_AGENTSPACE_ID=" + id);
        }
    }
}
