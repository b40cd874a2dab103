package ai.alquimia.registry.adapter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Asks before something is lost. */
final class ConfirmOption {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /** Goes on when the user agrees; without somebody to ask, only after --yes. */
    void require(Verb verb, String question) {
        if (!yes && !verb.invocation().terminal().interactive()) {
            throw verb.usage("this cannot be undone: say --yes, or --dry-run to see what it would do");
        }
        ask(verb, question);
    }

    /** Goes on when the user agrees, or when there is nobody to ask. */
    void ask(Verb verb, String question) {
        Terminal terminal = verb.invocation().terminal();
        if (yes || !terminal.interactive()) {
            return;
        }
        terminal.err().print(Text.oneLine(question) + " [y/N] ");
        terminal.err().flush();
        if (!List.of("y", "yes").contains(answer(terminal))) {
            throw new Declined("not confirmed, nothing was changed");
        }
    }

    private static String answer(Terminal terminal) {
        try {
            var line = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
