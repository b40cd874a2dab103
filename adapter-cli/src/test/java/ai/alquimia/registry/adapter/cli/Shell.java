package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Runs the command line in process, over adapters in memory, and keeps what it says. */
final class Shell {
    final MemoryAdapters adapters = new MemoryAdapters();
    final Map<String, String> environment = new HashMap<>();
    final Path directory;
    Assembly assembly = new Recording();
    UnaryOperator<OutputStream> standardOutput = UnaryOperator.identity();
    Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
    String input = "";
    String launcher = "";
    Set<Tty> ttys = Set.of();
    Settings settings = Settings.of(Map.of());
    String out = "";
    String err = "";

    Shell(Path directory) {
        this.directory = directory;
    }

    static JsonObject json(String text) {
        return (JsonObject) JsonDocuments.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a file into the directory. */
    void file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Splits at single blanks, as no test needs more. */
    int type(String line) {
        return run(line.split(" ", -1));
    }

    int run(String... arguments) {
        var results = new ByteArrayOutputStream();
        var remarks = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                Results.to(standardOutput.apply(results)),
                new PrintStream(remarks, true, StandardCharsets.UTF_8),
                environment,
                directory,
                launcher,
                ttys);
        int code = Alquimia.run(terminal, assembly, new JsonCodec(), arguments);
        out = results.toString(StandardCharsets.UTF_8);
        err = remarks.toString(StandardCharsets.UTF_8);
        return code;
    }

    private final class Recording implements Assembly {
        @Override
        public Providers providers() {
            return adapters.providers();
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(now);
        }

        @Override
        public RegistryPlatform open(Settings inForce) {
            settings = inForce;
            return Assembly.super.open(inForce);
        }
    }
}
