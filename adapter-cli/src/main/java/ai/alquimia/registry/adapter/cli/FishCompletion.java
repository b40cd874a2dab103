package ai.alquimia.registry.adapter.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completion script of the fish shell, for which picocli has none. */
final class FishCompletion {
    private final StringBuilder script = new StringBuilder("complete -c alquimia -f\n");

    private FishCompletion() {}

    static String of(CommandLine root) {
        var fish = new FishCompletion();
        fish.commands(root, List.of());
        return fish.script.toString();
    }

    private void commands(CommandLine command, List<String> path) {
        String words = String.join(" ", command.getSubcommands().keySet());
        command.getSubcommands().forEach((name, child) -> {
            line(condition(path, words) + " -a " + name
                    + about(child.getCommandSpec().usageMessage().description()));
            var deeper = new ArrayList<>(path);
            deeper.add(name);
            commands(child, deeper);
        });
        if (command.getSubcommands().isEmpty()) {
            command.getCommandSpec().options().forEach(option -> line(condition(path, "") + names(option)));
        }
    }

    /** Holds when the words of the path were typed, and none of those that may follow. */
    private static String condition(List<String> path, String following) {
        var tests = new ArrayList<String>();
        path.forEach(word -> tests.add("__fish_seen_subcommand_from " + word));
        if (!following.isEmpty() && path.isEmpty()) {
            tests.add("__fish_use_subcommand");
        } else if (!following.isEmpty()) {
            tests.add("not __fish_seen_subcommand_from " + following);
        }
        return " -n '" + String.join("; and ", tests) + "'";
    }

    private static String names(OptionSpec option) {
        var names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
        }
        if (option.arity().max() > 0) {
            names.append(" -r");
        }
        if (String.join(" ", option.names()).matches(".*--(file|ca-file|dir).*")) {
            names.append(" -F");
        }
        return names + about(option.description());
    }

    private static String about(String[] description) {
        String text = description.length == 0 ? "" : description[0];
        return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'").replaceAll("\\$\\{[^}]*}", "...") + "'";
    }

    private void line(String rest) {
        script.append("complete -c alquimia").append(rest).append('\n');
    }
}
