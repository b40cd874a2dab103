package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.StoredRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "List agentspaces.",
        footer = {"%nExample:", "  alquimia agentspace list --filter namespace=prod"})
final class AgentspaceList extends Verb {
    @Mixin
    private SelectionOptions selection;

    AgentspaceList(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var selector = selection.selector(invocation().codec());
        var records = platform().agentspaces().find(selector);
        output().documents(documents(records), Columns.AGENTSPACES);
        records.forEach(this::warn);
    }

    private void warn(StoredRecord stored) {
        Agentspace.problems(stored.document())
                .forEach(problem -> output().warning("agentspace " + Columns.AGENTSPACES.id(stored.document())
                        + " (doc id " + stored.docId() + ") breaks a rule: " + problem));
    }
}
