package ai.alquimia.registry.adapter.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: one run is one instance. */
@Command(
        name = "alquimia",
        synopsisSubcommandLabel = "COMMAND",
        description = "A local-first registry of agent specifications that any container registry distributes.",
        footer = {"%nExample:", "  alquimia quickstart"})
final class Alquimia implements Runnable {
    private static final Tree TREE = new Tree();

    @Spec
    private CommandSpec spec;

    private Alquimia() {}

    /** Runs one command and answers its exit code. */
    static int run(Terminal terminal, Assembly assembly, Codec codec, String... arguments) {
        try (var invocation = new Invocation(terminal, assembly, codec)) {
            var errors = new Errors(invocation);
            try {
                return commandLine(invocation, arguments, errors).execute(arguments);
            } catch (RuntimeException e) {
                return errors.failed(e);
            }
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static CommandLine commandLine(Invocation invocation, String[] arguments, Errors errors) {
        var line = new CommandLine(new Alquimia());
        line.getCommandSpec().addMixin("global", CommandSpec.forAnnotatedObject(invocation.options()));
        var word = firstWord(arguments).filter(TREE::has);
        if (word.isPresent() && !word.get().equals("completion")) {
            line.addSubcommand(word.get(), TREE.make(word.get(), invocation));
        } else {
            TREE.names().forEach(name -> line.addSubcommand(name, TREE.make(name, invocation)));
        }
        var terminal = invocation.terminal();
        return line.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.interactive() ? Ansi.AUTO : Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setExecutionExceptionHandler((failure, command, parsed) -> failure(failure, errors))
                .setParameterExceptionHandler(errors::usage);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** A command may find only while it runs that its arguments make no sense together. */
    private static int failure(Exception failure, Errors errors) {
        return failure instanceof ParameterException usage
                ? errors.usage(usage, new String[0])
                : errors.failed(failure);
    }

    /** The noun: every option before it is a switch but {@code --format}, which takes a word. */
    private static Optional<String> firstWord(String[] arguments) {
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at].equals("--format")) {
                at++;
            } else if (!arguments[at].startsWith("-")) {
                return Optional.of(arguments[at]);
            }
        }
        return Optional.empty();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which command");
    }
}
