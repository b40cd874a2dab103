package ai.alquimia.registry.adapter.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How a user in this terminal calls the program. */
final class ProgramName {
    private static final String NAME = "alquimia";

    private ProgramName() {}

    /** By its name when the PATH has one, else by the launcher's path, as a word for the shell. */
    static String of(Terminal terminal) {
        String path = terminal.environment().getOrDefault("PATH", "");
        boolean onPath = Stream.of(path.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, NAME)));
        return onPath || terminal.launcher().isEmpty() ? NAME : ShellWord.quote(terminal.launcher());
    }
}
