package ai.alquimia.registry.adapter.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the completion script of the fish shell, for which picocli has none. */
final class FishCompletion {
    private static final Set<String> FILES = Set.of(
            "--file",
            "--ca-file",
            "--cert-file",
            "--key-file",
            "--lock-file",
            "--dir",
            "--output",
            "--tls-cert",
            "--tls-key",
            "--tokens");
    private final StringBuilder script = new StringBuilder("complete -c alquimia -f\n");

    private FishCompletion() {}

    static String of(CommandLine root) {
        var fish = new FishCompletion();
        fish.commands(root, List.of());
        return fish.script.toString();
    }

    private void commands(CommandLine command, List<String> path) {
        var children = command.getSubcommands();
        String here = condition(path, String.join(" ", children.keySet()));
        children.forEach((name, child) -> {
            line(here + " -a " + name
                    + about(child.getCommandSpec().usageMessage().description()));
            var deeper = new ArrayList<>(path);
            deeper.add(name);
            commands(child, deeper);
        });
        command.getCommandSpec().options().forEach(option -> line(here + option(option)));
        for (PositionalParamSpec word : command.getCommandSpec().positionalParameters()) {
            if (word.completionCandidates() != null) {
                line(here + " -a " + values(word));
            }
        }
    }

    /** Holds when the words of the path were typed, and none of those that may follow. */
    private static String condition(List<String> path, String following) {
        var tests = new ArrayList<String>();
        path.forEach(word -> tests.add("__fish_seen_subcommand_from " + word));
        if (!following.isEmpty()) {
            tests.add("not __fish_seen_subcommand_from " + following);
        }
        return " -n '" + String.join("; and ", tests) + "'";
    }

    private static String option(OptionSpec option) {
        var text = new StringBuilder();
        for (String name : option.names()) {
            text.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
        }
        if (option.arity().max() > 0) {
            boolean oneOfSome = option.completionCandidates() != null;
            text.append(oneOfSome ? " -x -a " + values(option) : " -r");
        }
        if (FILES.contains(option.longestName())) {
            text.append(" -F");
        }
        return text + about(option.description());
    }

    private static String values(ArgSpec argument) {
        return "'" + String.join(" ", argument.completionCandidates()) + "'";
    }

    private static String about(String[] description) {
        String text = description.length == 0 ? "" : description[0];
        return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void line(String rest) {
        script.append("complete -c alquimia").append(rest).append('\n');
    }
}
