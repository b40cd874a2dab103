package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "List agents.",
        footer = {"%nExample:", "  alquimia agent list --filter response.config.connector.model=gpt-4o"})
final class AgentList extends DocumentList {
    AgentList(Invocation invocation) {
        super(invocation, DocumentKind.AGENT);
    }
}
