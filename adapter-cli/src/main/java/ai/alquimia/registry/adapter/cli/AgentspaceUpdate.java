package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonNull;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "update",
        description = "Change fields of an agentspace's metadata; the others stay as they are.",
        footer = {"%nExample:", "  alquimia agentspace update --description \"agents of the help desk\""})
final class AgentspaceUpdate extends Verb {
    @Mixin
    private AgentspaceOption agentspace;

    @Mixin
    private MetadataOptions metadata;

    @Option(names = "--clear", paramLabel = "FIELD", description = "Clear this field. Repeatable.")
    private List<String> cleared = new ArrayList<>();

    AgentspaceUpdate(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var id = agentspace.in(invocation());
        var changes = metadata.read(this);
        for (String field : cleared) {
            changes = changes.with(field, JsonNull.NULL);
        }
        if (changes.isEmpty()) {
            throw usage(
                    "say what to change: --name, --namespace, --description, --visibility, --status, --clear or -f");
        }
        output().document(platform().agentspaces().save(id, changes).document(), id.value());
        output().note("updated agentspace " + id);
    }
}
