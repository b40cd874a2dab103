package ai.alquimia.registry.adapter.cli;

import picocli.CommandLine.Option;

/** Looks before it leaps. */
final class DryRunOption {
    @Option(names = "--dry-run", description = "Say what would be done and change nothing.")
    private boolean given;

    boolean given() {
        return given;
    }
}
