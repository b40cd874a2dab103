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
final class ConfirmOptions {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would be done and change nothing.")
    private boolean dryRun;

    boolean dryRun() {
        return dryRun;
    }

    /** Goes on when the user agrees. Without somebody to ask: when that is not needed, or --yes was given. */
    void confirm(Verb verb, String question, boolean neededWithoutTerminal) {
        Terminal terminal = verb.invocation().terminal();
        if (yes) {
            return;
        }
        if (!terminal.interactive()) {
            if (neededWithoutTerminal) {
                throw verb.usage("this cannot be undone: say --yes, or --dry-run to see what it would do");
            }
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
