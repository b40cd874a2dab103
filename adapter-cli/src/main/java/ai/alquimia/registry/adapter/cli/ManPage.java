package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.adapter.cli.Roff.bold;
import static ai.alquimia.registry.adapter.cli.Roff.escaped;
import static ai.alquimia.registry.adapter.cli.Roff.italic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of one command, from what the command line itself knows of it. */
final class ManPage {
    private final CommandSpec spec;
    private final Help help;
    private final Roff page = new Roff();

    private ManPage(CommandLine command) {
        spec = command.getCommandSpec();
        // on one line: whoever shows the page breaks lines
        spec.usageMessage().width(10_000);
        help = new Help(spec, Help.defaultColorScheme(Ansi.OFF));
    }

    /** Every page, by the name of its file. */
    static Map<String, String> all(CommandLine root, String date) {
        var pages = new LinkedHashMap<String, String>();
        pages.put(name(root.getCommandSpec()) + ".1", new ManPage(root).text(date));
        root.getSubcommands().values().forEach(child -> pages.putAll(all(child, date)));
        return pages;
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private String text(String date) {
        page.title(name(spec), date, "Alquimia Registry " + Version.number(), "Alquimia Registry");
        List<String> description = lines(spec.usageMessage().description());
        page.section("NAME").line(escaped(name(spec)) + " \\- " + escaped(briefly(description.get(0))));
        page.section("SYNOPSIS").line(synopsis());
        page.section("DESCRIPTION");
        description.forEach(line -> page.line(escaped(line)));
        words();
        options("OPTIONS", false);
        options("OPTIONS OF EVERY COMMAND", true);
        commands();
        examples();
        if (spec.parent() == null) {
            exitStatus();
            environment();
        } else {
            above();
        }
        return page.toString();
    }

    /** A one-line description begins small and has no full stop. */
    private static String briefly(String sentence) {
        String stripped = sentence.replaceFirst("\\.$", "");
        return stripped.substring(0, 1).toLowerCase(Locale.ROOT) + stripped.substring(1);
    }

    private String synopsis() {
        String whole = help.synopsis(0).strip();
        String command = spec.qualifiedName();
        return bold(command) + escaped(whole.substring(command.length()));
    }

    private void words() {
        List<PositionalParamSpec> words = spec.positionalParameters().stream()
                .filter(word -> !word.hidden())
                .toList();
        if (!words.isEmpty()) {
            page.section("ARGUMENTS");
            words.forEach(word -> page.term(italic(label(word)), lines(word.description())));
        }
    }

    private void options(String heading, boolean inherited) {
        List<OptionSpec> options = spec.options().stream()
                .filter(option -> option.inherited() == inherited && !option.hidden())
                .toList();
        if (!options.isEmpty()) {
            page.section(heading);
            options.forEach(option -> page.term(
                    Arrays.stream(option.names()).map(Roff::bold).collect(Collectors.joining(", "))
                            + italic(label(option)),
                    lines(option.description())));
        }
    }

    private String label(ArgSpec argument) {
        return help.parameterLabelRenderer()
                .renderParameterLabel(argument, Ansi.OFF, List.of())
                .toString();
    }

    private void commands() {
        var children = spec.subcommands();
        if (!children.isEmpty()) {
            page.section("COMMANDS");
            children.values()
                    .forEach(child -> page.term(
                            reference(child.getCommandSpec()),
                            lines(child.getCommandSpec().usageMessage().description())));
        }
    }

    private static String reference(CommandSpec command) {
        return bold(name(command)) + "(1)";
    }

    /** What stands below the help: a heading, and examples that are set in. */
    private void examples() {
        page.section("EXAMPLES");
        page.verbatim(lines(spec.usageMessage().footer()).stream()
                .filter(line -> line.startsWith(" "))
                .toList());
    }

    private void exitStatus() {
        page.section("EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            page.term(bold(Integer.toString(code.number())), List.of(code.meaning()));
        }
    }

    private void environment() {
        page.section("ENVIRONMENT")
                .line(bold("alquimia config") + " shows every setting, its variable and where its value comes from.")
                .line("JAVA_HOME chooses the Java, and ALQUIMIA_JAVA_OPTS adds options for it.");
    }

    private void above() {
        var above = new ArrayList<String>();
        for (CommandSpec command = spec.parent(); command != null; command = command.parent()) {
            above.add(reference(command));
        }
        page.section("SEE ALSO").line(String.join(", ", above));
    }

    private static List<String> lines(String... formats) {
        return String.join("%n", formats).formatted().lines().toList();
    }
}
