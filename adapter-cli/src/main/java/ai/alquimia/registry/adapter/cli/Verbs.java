package ai.alquimia.registry.adapter.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The verbs of a noun, and how each is made. */
final class Verbs {
    private final Map<String, Function<Invocation, CommandLine>> makers = new LinkedHashMap<>();

    Verbs with(String name, Function<Invocation, Verb> verb) {
        makers.put(name, verb.andThen(Verb::commandLine));
        return this;
    }

    /** One that several nouns share: what it does is said for each. */
    Verbs with(String name, Function<Invocation, Verb> verb, String description, String example) {
        makers.put(name, invocation -> {
            var command = verb.apply(invocation).commandLine();
            command.getCommandSpec().usageMessage().description(description).footer("%nExample:", "  " + example);
            return command;
        });
        return this;
    }

    /** Adds this verb; a word that is none of them adds them all. */
    void addTo(CommandSpec noun, String verb, Invocation invocation) {
        makers.forEach((name, maker) -> {
            if (name.equals(verb) || !makers.containsKey(verb)) {
                noun.addSubcommand(name, maker.apply(invocation));
            }
        });
    }
}
