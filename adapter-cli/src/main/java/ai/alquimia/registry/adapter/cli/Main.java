package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The process {@code alquimia}: the one place that touches its streams, its environment and its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(terminal(), System.getProperty("alquimia.services", ""), arguments));
    }

    /**
     * Runs one command.
     *
     * @param services the file that names the adapters; empty when there is none
     */
    static int run(Terminal terminal, String services, String... arguments) {
        return Alquimia.run(terminal, () -> providers(services), new JsonCodec(), arguments);
    }

    private static Providers providers(String services) {
        return services.isEmpty() ? Providers.discover() : new ServicesFile(Path.of(services)).providers();
    }

    /** The place where this process runs. */
    static Terminal terminal() {
        return new Terminal(
                System.in,
                Results.to(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                Path.of(""),
                System.getProperty("alquimia.launcher", ""),
                Tty.named(System.getProperty("alquimia.terminals", "")));
    }
}
