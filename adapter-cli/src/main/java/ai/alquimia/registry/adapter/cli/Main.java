package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process {@code alquimia}: the one place that touches its streams, its environment and its exit code. */
public final class Main {
    private Main() {}

    @SuppressWarnings("SystemConsoleNull") // 22 to 24 always answer one: there, who pipes says --yes
    public static void main(String[] arguments) {
        var out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var terminal = new Terminal(System.in, out, err, System.getenv(), Path.of(""), System.console() != null);
        int code = Alquimia.run(
                terminal,
                settings -> RegistryPlatform.assemble(Providers.discover(), settings),
                new JsonCodec(),
                arguments);
        System.exit(code);
    }
}
