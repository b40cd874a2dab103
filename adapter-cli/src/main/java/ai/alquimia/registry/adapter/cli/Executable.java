package ai.alquimia.registry.adapter.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks for the file of a command as Java will, before anything is resolved for it. */
final class Executable {
    private Executable() {}

    static void require(String command, Terminal terminal) {
        var candidates = candidates(command, terminal);
        if (candidates.isEmpty()) {
            throw NotStarted.notFound(command);
        }
        if (candidates.stream().noneMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file))) {
            boolean directory = candidates.stream().allMatch(Files::isDirectory);
            throw NotStarted.notExecutable(command, directory ? "is a directory" : "permission denied");
        }
    }

    private static List<Path> candidates(String command, Terminal terminal) {
        if (command.isEmpty()) {
            return List.of();
        }
        String path = terminal.environment().getOrDefault("PATH", ":/bin:/usr/bin");
        var directories = command.contains("/") ? Stream.of("") : Stream.of(path.split(File.pathSeparator, -1));
        try {
            return directories
                    .map(directory -> terminal.directory().resolve(directory).resolve(command))
                    .filter(file -> Files.exists(file) && (command.contains("/") || !Files.isDirectory(file)))
                    .toList();
        } catch (InvalidPathException e) {
            return List.of();
        }
    }
}
