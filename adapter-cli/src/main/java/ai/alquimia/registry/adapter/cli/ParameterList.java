package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "List parameters.",
        footer = {"%nExample:", "  alquimia parameter list --filter type=model --format json"})
final class ParameterList extends DocumentList {
    ParameterList(Invocation invocation) {
        super(invocation, DocumentKind.PARAMETER);
    }
}
