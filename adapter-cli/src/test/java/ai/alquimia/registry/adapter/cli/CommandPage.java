package ai.alquimia.registry.adapter.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of all commands in Markdown: what {@code --help} says of each, in the same order. */
final class CommandPage {
    private final StringBuilder page = new StringBuilder("""
            # Every command, with its options

            <!-- Made from the program by docs/generate. Do not change it here. -->

            What `--help` says, command by command. [Commands](cli.md) is the overview: what all have in common, exit codes, results in JSON. The
            examples are run by the build.
            """);

    static String of(CommandLine root) {
        var page = new CommandPage();
        page.line("").line("## Options that every command has").line("");
        page.table(inherited(root.getCommandSpec(), true));
        page.commands(root, 2);
        return page.page.toString();
    }

    private CommandPage line(String text) {
        page.append(text).append('\n');
        return this;
    }

    private void commands(CommandLine parent, int level) {
        for (CommandLine command : parent.getSubcommands().values()) {
            command(command.getCommandSpec(), level);
            commands(command, level + 1);
        }
    }

    private void command(CommandSpec spec, int level) {
        boolean noun = !spec.subcommands().isEmpty();
        String name = spec.qualifiedName().replaceFirst("^alquimia ", "");
        line("").line("#".repeat(level) + " " + name).line("");
        sentences(spec.usageMessage().description()).forEach(this::line);
        if (noun) {
            return;
        }
        line("").line("```text").line(usage(spec)).line("```");
        var own = Stream.<ArgSpec>concat(spec.positionalParameters().stream(), inherited(spec, false).stream())
                .toList();
        if (!own.isEmpty()) {
            line("");
            table(own);
        }
        var examples = examples(spec);
        line("").line(examples.size() > 1 ? "Examples:" : "Example:").line("");
        line("```console");
        examples.forEach(example -> line("$ " + example));
        line("```");
    }

    /** The command with what it cannot do without. */
    private static String usage(CommandSpec spec) {
        var words = new ArrayList<>(List.of(spec.qualifiedName()));
        words.add("[OPTIONS]");
        inherited(spec, false).stream()
                .filter(ArgSpec::required)
                .forEach(option -> words.add(option.longestName() + " " + option.paramLabel()));
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            String label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
            words.add(argument.arity().min() == 0 ? "[" + label + "]" : label);
        }
        return String.join(" ", words);
    }

    private static List<OptionSpec> inherited(CommandSpec spec, boolean inherited) {
        return spec.options().stream()
                .filter(option -> option.inherited() == inherited || spec.parent() == null)
                .filter(option -> !option.hidden())
                .toList();
    }

    private void table(List<? extends ArgSpec> arguments) {
        line("| | |").line("|---|---|");
        for (ArgSpec argument : arguments) {
            String text = sentences(argument.description()).collect(Collectors.joining(" "));
            line("| " + label(argument).replace("|", "\\|") + " | " + text.replace("|", "\\|") + " |");
        }
    }

    private static String label(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            return Arrays.stream(option.names()).map(name -> "`" + name).collect(Collectors.joining("`, "))
                    + value
                    + "`";
        }
        return "`" + argument.paramLabel() + "`";
    }

    private static Stream<String> sentences(String... description) {
        return Arrays.stream(description).map(String::formatted);
    }

    private static List<String> examples(CommandSpec spec) {
        return sentences(spec.usageMessage().footer())
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }
}
