package ai.alquimia.registry.adapter.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** All commands as picocli knows them. */
final class CommandTree {
    private CommandTree() {}

    static CommandLine make() {
        var terminal = new Terminal(
                System.in,
                Results.to(new ByteArrayOutputStream()),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                Path.of(""),
                "",
                Set.of());
        var invocation = new Invocation(terminal, new MemoryAdapters()::providers, new JsonCodec());
        return Alquimia.commandLine(invocation, new Arguments(), new Errors(invocation));
    }
}
