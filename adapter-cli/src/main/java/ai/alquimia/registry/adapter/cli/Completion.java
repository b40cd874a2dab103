package ai.alquimia.registry.adapter.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Write a completion script for a shell: bash, zsh or fish.",
        footer = {"%nExample:", "  source <(alquimia completion bash)", "  alquimia completion fish | source"})
final class Completion extends Verb {
    @Parameters(
            paramLabel = "SHELL",
            description = "${COMPLETION-CANDIDATES}.",
            completionCandidates = Choices.Shells.class,
            converter = Choices.Shells.class)
    private String shell = "";

    Completion(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        var root = spec().root().commandLine();
        output().script(
                        switch (shell) {
                            // picocli's script serves both shells
                            case "fish" -> FishCompletion.of(root);
                            default -> AutoComplete.bash("alquimia", root);
                        });
    }
}
