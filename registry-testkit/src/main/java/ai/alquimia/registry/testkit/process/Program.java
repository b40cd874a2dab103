package ai.alquimia.registry.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program, which a test runs to its end. Of the test's own environment it sees all but the variables that configure a registry.
 *
 * @param command its file, and the arguments that come before all others
 */
public record Program(List<String> command) {
    private static final List<String> CONFIGURING =
            List.of("ALQUIMIA_", "ORAS_", "VAULT_", "DOCKER_CONFIG", "REGISTRY_AUTH_FILE");

    public Program {
        command = List.copyOf(command);
    }

    public static Program of(Path file) {
        return new Program(List.of(file.toAbsolutePath().toString()));
    }

    /** A program on the PATH. Without it the test is skipped by name, or fails where {@code CI=true} says that everything is installed. */
    public static Program require(String name) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, name);
            if (Files.isExecutable(candidate)) {
                return of(candidate);
            }
        }
        return missing(name + " is not on the PATH");
    }

    /** The python3 on the PATH that can import a module, under the same terms as {@link #require}. */
    public static Program requirePython(String module) {
        var python = require("python3");
        return python.run("-c", "import " + module).exitCode() == 0
                ? python
                : missing("the python3 on the PATH has no module " + module);
    }

    /** Skips the test by name, or fails it where {@code CI=true}: for what a test needs besides programs, too. */
    public static Program missing(String what) {
        return "true".equals(System.getenv("CI")) ? fail(what) : abort("skipped: " + what);
    }

    /** This program, always called with these arguments first. */
    public Program with(String... arguments) {
        var longer = new ArrayList<>(command);
        longer.addAll(List.of(arguments));
        return new Program(longer);
    }

    /** Runs it with these variables added to the environment, and with nothing on its standard input. */
    public Result run(Map<String, String> environment, String... arguments) {
        return runWithInput(environment, "", arguments);
    }

    public Result run(String... arguments) {
        return runWithInput(Map.of(), "", arguments);
    }

    /** Runs it with a text on its standard input; fails the test when it has not ended after five minutes. */
    public Result runWithInput(Map<String, String> environment, String input, String... arguments) {
        try {
            Path directory = Files.createTempDirectory("program");
            try {
                return run(directory, environment, input, arguments);
            } finally {
                for (String file : List.of("in", "out", "err")) {
                    Files.deleteIfExists(directory.resolve(file));
                }
                Files.delete(directory);
            }
        } catch (IOException e) {
            return fail(command + " could not be run", e);
        }
    }

    private Result run(Path directory, Map<String, String> environment, String input, String... arguments)
            throws IOException {
        Path in = Files.writeString(directory.resolve("in"), input);
        var process = start(
                environment,
                ProcessBuilder.Redirect.from(in.toFile()),
                directory.resolve("out"),
                directory.resolve("err"),
                arguments);
        try {
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                fail(command + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(command + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), read(directory.resolve("out")), read(directory.resolve("err")));
    }

    /** Starts it and leaves it running; whoever started it ends it by the handle. */
    public Process start(
            Map<String, String> environment, ProcessBuilder.Redirect in, Path out, Path err, String... arguments)
            throws IOException {
        var builder = new ProcessBuilder(with(arguments).command())
                .redirectInput(in)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> CONFIGURING.stream().anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /**
     * What a program said.
     *
     * @param exitCode what it answered to the shell
     * @param out its standard output
     * @param err its standard error
     */
    public record Result(int exitCode, String out, String err) {
        /** Fails the test, showing what the program said, unless it succeeded. */
        public Result succeeded() {
            assertThat(exitCode).as(err).isZero();
            return this;
        }
    }
}
