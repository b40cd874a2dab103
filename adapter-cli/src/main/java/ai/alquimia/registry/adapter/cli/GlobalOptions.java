package ai.alquimia.registry.adapter.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its verb. */
final class GlobalOptions {
    @Option(
            names = "--format",
            scope = ScopeType.INHERIT,
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "How results are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            completionCandidates = Choices.Formats.class,
            converter = Choices.Formats.class)
    private Format format = Format.TABLE;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Write ids or digests only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more about what is done.")
    private boolean verbose;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Say also what caused an error.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    Format format() {
        return format;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose || debug;
    }

    boolean debug() {
        return debug;
    }

    boolean help() {
        return help;
    }
}
