package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "List the declarations of secrets.",
        footer = {"%nExample:", "  alquimia secret list --filter scope=shared"})
final class SecretList extends DocumentList {
    SecretList(Invocation invocation) {
        super(invocation, DocumentKind.SECRET);
    }
}
