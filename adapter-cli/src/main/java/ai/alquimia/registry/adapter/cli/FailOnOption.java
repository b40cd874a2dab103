package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.diff.ContentDiff;
import picocli.CommandLine.Option;

/** Says which differences make a comparison fail. */
final class FailOnOption {
    private static final String RISK = "risk";

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            defaultValue = "change",
            description = "When to exit with 3: on any ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            completionCandidates = Choices.Failures.class,
            converter = Choices.Failures.class)
    private String what = "change";

    ExitCode of(ContentDiff diff) {
        boolean fails = what.equals(RISK) ? !diff.risks().isEmpty() : !diff.isEmpty();
        return fails ? ExitCode.DIFFERS : ExitCode.OK;
    }
}
