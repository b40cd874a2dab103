package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.spi.SettingWords;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with the words on the command line.
 *
 * @param message what, in one line
 * @param meant the words that may have been meant
 */
record Misuse(String message, List<String> meant) {
    /** No command was named where one of several must be. */
    static boolean isWithoutCommand(ParameterException failure) {
        return failure.getClass() == ParameterException.class
                && failure.getArgSpec() == null
                && !failure.getCommandLine().getSubcommands().isEmpty();
    }

    static Misuse of(ParameterException failure) {
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0), failure.getCommandLine());
        }
        if (failure.getArgSpec() instanceof OptionSpec flag
                && flag.typeInfo().isBoolean()
                && flag.arity().max() == 0) {
            // not shown, as it may be a password that was meant for --password-stdin
            return new Misuse("option " + flag.longestName() + " takes no value", List.of());
        }
        String message = Text.oneLine(String.valueOf(failure.getMessage()));
        boolean shouted = message.length() > 1
                && Character.isUpperCase(message.charAt(0))
                && Character.isLowerCase(message.charAt(1));
        return new Misuse(
                shouted ? Character.toLowerCase(message.charAt(0)) + message.substring(1) : message, List.of());
    }

    private static Misuse unknown(String word, CommandLine command) {
        if (word.startsWith("-") && word.length() > 1) {
            String option = word.split("=", 2)[0];
            return new Misuse("unknown option " + quote(option), Suggestion.of(option, options(command)));
        }
        var commands = command.getSubcommands().keySet();
        String shown = SettingWords.carriesPassword(word) ? "that seems to carry a password" : quote(word);
        return commands.isEmpty()
                ? new Misuse("unexpected argument " + shown, List.of())
                : new Misuse("unknown command " + shown, Suggestion.of(word, commands));
    }

    private static Collection<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
    }
}
