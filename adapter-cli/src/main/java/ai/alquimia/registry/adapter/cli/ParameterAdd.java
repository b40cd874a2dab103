package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import picocli.CommandLine.Command;

@Command(
        name = "add",
        description = "Add parameters, or replace those with the same parameter_id.",
        footer = {"%nExample:", "  alquimia parameter add -f parameters/"})
final class ParameterAdd extends DocumentAdd {
    ParameterAdd(Invocation invocation) {
        super(invocation, DocumentKind.PARAMETER);
    }
}
