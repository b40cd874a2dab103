package ai.alquimia.registry.adapter.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "completion",
        description = "Write a completion script for a shell: bash, zsh or fish.",
        footer = {"%nExample:", "  source <(alquimia completion bash)", "  alquimia completion fish | source"})
final class Completion extends Verb {
    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
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
                            case "bash", "zsh" -> AutoComplete.bash("alquimia", root);
                            case "fish" -> FishCompletion.of(root);
                            default -> throw usage("no completion for " + shell + ": name bash, zsh or fish");
                        });
    }
}
