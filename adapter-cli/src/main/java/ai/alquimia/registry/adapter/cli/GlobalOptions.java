package ai.alquimia.registry.adapter.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its verb. */
final class GlobalOptions {
    private final Given<Format> format = new Given<>(Format.TABLE);
    private final Given<Boolean> quiet = new Given<>(false);
    private final Given<Boolean> verbose = new Given<>(false);
    private final Given<Boolean> debug = new Given<>(false);
    private final Given<Boolean> help = new Given<>(false);

    /** Described for picocli. */
    CommandSpec spec() {
        return CommandSpec.create()
                .addOption(OptionSpec.builder("--format")
                        .type(Format.class)
                        .getter(format)
                        .setter(format)
                        .scopeType(ScopeType.INHERIT)
                        .defaultValue("table")
                        .paramLabel("FORMAT")
                        .description("How results are written: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                        .completionCandidates(new Choices.Formats())
                        .converters(new Choices.Formats())
                        .build())
                .addOption(flag(quiet, "Write ids or digests only.", "-q", "--quiet")
                        .build())
                .addOption(flag(verbose, "Say more about what is done.", "-v", "--verbose")
                        .build())
                .addOption(
                        flag(debug, "Say also what caused an error.", "--debug").build())
                .addOption(flag(help, "Show this help.", "-h", "--help")
                        .usageHelp(true)
                        .build());
    }

    private static OptionSpec.Builder flag(Given<Boolean> value, String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .getter(value)
                .setter(value)
                .scopeType(ScopeType.INHERIT)
                .description(description);
    }

    Format format() {
        return format.value();
    }

    boolean quiet() {
        return quiet.value();
    }

    boolean verbose() {
        return verbose.value() || debug.value();
    }

    boolean debug() {
        return debug.value();
    }

    boolean help() {
        return help.value();
    }
}
