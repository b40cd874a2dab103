package ai.alquimia.registry.adapter.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The command line: one run is one instance. What every command needs is described in words of code here, in {@link GlobalOptions}, {@link Version} and
 * {@link DocumentList}, and not by annotations: the JVM makes a class for each kind of annotation at every start, which no archive keeps.
 */
final class Alquimia implements Runnable {
    private static final Tree TREE = new Tree();

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("alquimia");

    private Alquimia() {
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .description("A local-first registry of agent specifications that any container registry distributes.")
                .footer("%nExample:", "  alquimia quickstart");
    }

    /** Runs one command and answers its exit code. */
    static int run(Terminal terminal, Assembly assembly, Codec codec, String... arguments) {
        var invocation = new Invocation(terminal, assembly, codec);
        var errors = new Errors(invocation);
        int code = execute(invocation, errors, new Arguments(arguments).withHelpAsOption());
        return terminal.out()
                .failure()
                .map(lost -> errors.resultsLost(lost, code))
                .orElse(code);
    }

    private static int execute(Invocation invocation, Errors errors, Arguments arguments) {
        try (invocation) {
            return commandLine(invocation, arguments, errors).execute(arguments.toArray());
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            return errors.failed(e);
        }
    }

    static CommandLine commandLine(Invocation invocation, Arguments arguments, Errors errors) {
        var line = new CommandLine(new Alquimia().spec);
        line.getCommandSpec()
                .addMixin("global", invocation.options().spec())
                .addOption(OptionSpec.builder("--version")
                        .versionHelp(true)
                        .description("Show the version.")
                        .build())
                .versionProvider(() -> new String[] {"alquimia " + Version.number()});
        String noun = arguments.noun();
        if (TREE.has(noun) && !noun.equals("completion")) {
            line.addSubcommand(noun, TREE.make(noun, arguments.verb(), invocation));
        } else {
            TREE.names().forEach(name -> line.addSubcommand(name, TREE.make(name, "", invocation)));
        }
        Manual.arrange(line);
        var terminal = invocation.terminal();
        return line.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(Help.defaultColorScheme(terminal.showsColour() ? Ansi.ON : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, command, parsed) -> failure(failure, errors))
                .setParameterExceptionHandler((failure, ignored) -> errors.usage(failure));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** A command may find only while it runs that its arguments make no sense together. */
    private static int failure(Exception failure, Errors errors) {
        return failure instanceof ParameterException usage ? errors.usage(usage) : errors.failed(failure);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which command");
    }
}
