package ai.alquimia.registry.adapter.cli;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** The command line over a fake server as a process of its own, which signals can end; {@code hang} as its first word lets the server never stop. */
final class ServeProcess {
    private ServeProcess() {}

    public static void main(String[] arguments) {
        var adapters = new MemoryAdapters();
        var server = adapters.server();
        server.life = () -> new CountDownLatch(1).await();
        server.closing = () -> closing(arguments[0].equals("hang"));
        var terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                Results.to(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Map.of(),
                Path.of(""),
                "",
                Set.of());
        System.exit(Alquimia.run(terminal, adapters::providers, new JsonCodec(), "serve"));
    }

    /** Answers on standard output, so that a test knows when the first signal has been heard. */
    private static void closing(boolean hang) {
        System.out.println("closing");
        try {
            if (hang) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            System.out.println("was interrupted while closing");
        }
    }
}
