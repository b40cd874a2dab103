package ai.alquimia.registry.adapter.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command sees of the process it runs in.
 *
 * @param in standard input
 * @param out where results go
 * @param err where progress, warnings and errors go
 * @param environment the environment variables
 * @param directory what relative file names start from
 * @param interactive true when somebody sits there who can answer a question
 */
record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        boolean interactive) {
    Terminal {
        environment = Map.copyOf(environment);
    }

    /** The same place for a command with another environment, whose results are kept and which nobody is asked about. */
    Terminal unattended(Map<String, String> otherEnvironment, PrintStream results) {
        return new Terminal(in, results, err, otherEnvironment, directory, false);
    }
}
