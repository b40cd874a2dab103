package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.ServerProvider;
import ai.alquimia.registry.app.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;

/**
 * Does what users do, in a directory that is gone afterwards, so that the JVM can keep the classes it takes for later starts. The launcher starts it
 * with an empty environment, once for commands and once for the server: it knows no user's registry, settings or secrets.
 */
final class Training {
    private static final List<String> SAMPLES = List.of("quickstart --dir tour");

    /** Nobody answers there: so far it is the same for every registry. */
    private static final List<String> UNANSWERED = List.of("registry tags --plain-http localhost:1/training/training");

    private static final List<String> COMMANDS = List.of(
            "agentspace list",
            "agentspace show",
            "agent list",
            "agent list --format json --filter tags=none",
            "agent list --format yaml",
            "agent get billing",
            "agent lint",
            "secret list",
            "secret check",
            "parameter list",
            "session list",
            "registry tags local/my-agents",
            "registry resolve local/my-agents:v1.0.0",
            "agent add -f long.json",
            "agent list",
            "config",
            "version",
            "agent lsit",
            "--help");

    /** A document that fills more than one buffer. */
    private static final String LONG =
            "{\"assistant_id\": \"long\", \"response\": {\"prompt\": \"%s\"}}".formatted("word ".repeat(10_000));

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    private final ServicesFile services;
    private final Map<String, String> environment;

    private Training(Path directory, ServicesFile services) {
        this.directory = directory;
        this.services = services;
        this.environment = Map.of(
                "ALQUIMIA_REGISTRY_DIR",
                directory.resolve("tour/here").toString(),
                "ALQUIMIA_OCI_REGISTRY_DEFAULT",
                "oci:" + directory.resolve("tour/registry"),
                "ALQUIMIA_HTTP_PORT",
                "0");
    }

    /** The first argument is {@code server}, or anything else for commands; the second one is the services file to write. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Main.terminal();
        var services = new ServicesFile(Path.of(arguments[1]));
        services.write(Providers.discover());
        Path directory = Files.createTempDirectory("alquimia-training");
        try {
            Files.writeString(directory.resolve("long.json"), LONG);
            var training = new Training(directory, services);
            if (arguments[0].equals("server")) {
                training.commands(SAMPLES);
                training.server();
            } else {
                training.commands(SAMPLES);
                training.commands(UNANSWERED);
                training.commands(COMMANDS);
            }
        } finally {
            PathUtils.deleteDirectory(directory);
        }
        endClients();
    }

    /**
     * The JVM writes the archive when it ends, and breaks off when a thread of an HTTP client still runs. By itself that looks only every few seconds
     * whether anybody uses the client; an interrupt ends it at once, and then its workers.
     */
    private static void endClients() throws InterruptedException {
        threadsOfClients()
                .filter(thread -> thread.getName().endsWith("-SelectorManager"))
                .forEach(Thread::interrupt);
        for (int attempt = 0; attempt < 500 && threadsOfClients().findAny().isPresent(); attempt++) {
            System.gc();
            Thread.sleep(10);
        }
    }

    private static Stream<Thread> threadsOfClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"));
    }

    private void commands(List<String> commands) {
        for (String command : commands) {
            Main.run(nobody(), services.path().toString(), command.split(" "));
        }
    }

    private Terminal nobody() {
        return new Terminal(
                InputStream.nullInputStream(),
                Results.to(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                environment,
                directory,
                "",
                Set.of());
    }

    private void server() throws IOException, InterruptedException {
        commands(List.of("serve --help"));
        var providers = Providers.discover();
        try (var server = ServerProvider.of(providers)
                .start(providers, Settings.of(environment), OutputStream.nullOutputStream())) {
            var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            URI agents = server.address().resolve("/registry/v1/agentspaces/default/agents/");
            byte[] billing = client.send(get(agents.resolve("billing")), BodyHandlers.ofByteArray())
                    .body();
            var put = HttpRequest.newBuilder(agents.resolve("billing"))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .PUT(BodyPublishers.ofByteArray(billing));
            client.send(put.build(), BodyHandlers.discarding());
            for (String path : List.of(".", "?limit=1", "none", "billing?fields=tags", "/metrics", "/openapi.json")) {
                client.send(get(agents.resolve(path)), BodyHandlers.discarding());
            }
        }
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    }
}
