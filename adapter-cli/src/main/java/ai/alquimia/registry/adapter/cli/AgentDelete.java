package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import picocli.CommandLine.Command;

@Command(
        name = "delete",
        description = "Delete agents.",
        footer = {"%nExample:", "  alquimia agent delete billing --dry-run"})
final class AgentDelete extends DocumentDelete {
    AgentDelete(Invocation invocation) {
        super(invocation, DocumentKind.AGENT);
    }

    @Override
    DocumentKey key(AgentspaceId in, String id) {
        return new AssistantId(id);
    }
}
