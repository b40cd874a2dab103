package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.ParameterId;
import picocli.CommandLine.Command;

@Command(
        name = "delete",
        description = "Delete parameters.",
        footer = {"%nExample:", "  alquimia parameter delete gpt-4o-production"})
final class ParameterDelete extends DocumentDelete {
    ParameterDelete(Invocation invocation) {
        super(invocation, DocumentKind.PARAMETER);
    }

    @Override
    DocumentKey key(AgentspaceId in, String id) {
        return new ParameterId(id);
    }
}
