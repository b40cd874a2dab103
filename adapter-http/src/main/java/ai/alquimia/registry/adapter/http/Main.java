package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.RegistryException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The server as a process of its own, for a distribution without the command line. It is configured by the environment alone. */
public final class Main {
    private Main() {}

    /** Serves until the process is told to end; takes no arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        if (arguments.length > 0) {
            err.println("alquimia-http: takes no arguments; it is configured by variables such as ALQUIMIA_HTTP_PORT");
            System.exit(2);
        }
        try {
            var settings = Settings.of(System.getenv())
                    .withWarnings(warning -> err.println("alquimia-http: warning: " + warning));
            var server = new HttpServerProvider().start(Providers.discover(), settings, err);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            err.println("serving " + server.address());
            server.await();
        } catch (RegistryException e) {
            err.println("alquimia-http: " + e.getMessage());
            System.exit(1);
        }
    }
}
