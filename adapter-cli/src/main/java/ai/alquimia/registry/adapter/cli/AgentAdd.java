package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import picocli.CommandLine.Command;

@Command(
        name = "add",
        description = "Add agents, or replace those with the same assistant_id.",
        footer = {"%nExample:", "  alquimia agent add -f support.json"})
final class AgentAdd extends DocumentAdd {
    AgentAdd(Invocation invocation) {
        super(invocation, DocumentKind.AGENT);
    }
}
