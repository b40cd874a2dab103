package ai.alquimia.registry.adapter.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * All that a command sees of the process it runs in.
 *
 * @param in standard input
 * @param out where results go
 * @param err where progress, warnings and errors go
 * @param environment the environment variables
 * @param directory what relative file names start from
 * @param launcher the file that started the process, for commands that others shall type; empty when it is not known
 * @param ttys which of the three streams are terminals
 */
record Terminal(
        InputStream in,
        Results out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        String launcher,
        Set<Tty> ttys) {
    Terminal {
        environment = Map.copyOf(environment);
        ttys = Set.copyOf(ttys);
    }

    /** True when somebody sits there who sees a question and can answer it. */
    boolean interactive() {
        return ttys.contains(Tty.IN) && ttys.contains(Tty.ERR);
    }

    /** True when a line on standard error can be drawn over. */
    boolean showsProgress() {
        return ttys.contains(Tty.ERR) && !isDumb();
    }

    /** True when results may have colours. */
    boolean showsColour() {
        return ttys.contains(Tty.OUT)
                && !isDumb()
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private boolean isDumb() {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** The same place for a command with another environment, whose results are kept and which nobody is asked about. */
    Terminal unattended(Map<String, String> otherEnvironment, Results results) {
        return new Terminal(in, results, err, otherEnvironment, directory, launcher, Set.of());
    }
}
