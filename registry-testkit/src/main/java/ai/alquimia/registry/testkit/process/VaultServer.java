package ai.alquimia.registry.testkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Vault that forgets everything when it ends, on a free loopback port, with a KV version 2 engine at {@code secret}. */
public final class VaultServer implements AutoCloseable {
    private static final String ROOT_TOKEN = "root-token-of-the-tests";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path directory;
    private final int port;
    private final int tlsPort;

    private VaultServer(Process process, Path directory, int port, int tlsPort) {
        this.process = process;
        this.directory = directory;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /** Starts one that speaks plain HTTP; skips or fails the test where the program is missing. */
    public static VaultServer start(Path directory) throws IOException {
        return start(directory, 0, List.of());
    }

    /** Starts one that besides speaks TLS 1.3, and no older one, with a certificate and its key, both in PEM form. */
    public static VaultServer start(Path directory, Path certificate, Path key) throws IOException {
        int tlsPort = freePort();
        Path config = Files.writeString(directory.resolve("listener.hcl"), """
                listener "tcp" {
                  address         = "127.0.0.1:%d"
                  tls_cert_file   = "%s"
                  tls_key_file    = "%s"
                  tls_min_version = "tls13"
                }
                """.formatted(tlsPort, certificate, key));
        return start(directory, tlsPort, List.of("-config=" + config));
    }

    private static VaultServer start(Path directory, int tlsPort, List<String> more) throws IOException {
        int port = freePort();
        Path log = directory.resolve("vault.log");
        var program = Program.require("vault")
                .with(
                        "server",
                        "-dev",
                        "-dev-no-store-token",
                        "-dev-root-token-id=" + ROOT_TOKEN,
                        "-dev-listen-address=127.0.0.1:" + port)
                .with(more.toArray(String[]::new));
        var process = program.start(
                Map.of("HOME", directory.toString()), ProcessBuilder.Redirect.PIPE, log, Path.of("/dev/null"));
        var server = new VaultServer(process, directory, port, tlsPort);
        server.awaitEngine();
        return server;
    }

    /** Where it speaks plain HTTP. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Where it speaks TLS. */
    public String tlsAddress() {
        return "https://127.0.0.1:" + tlsPort;
    }

    /** The token that may do everything. */
    public String rootToken() {
        return ROOT_TOKEN;
    }

    /** Calls its HTTP API as root, as in {@code call("POST", "sys/mounts/kv", "{\"type\":\"kv\"}")}; answers the body, fails unless the status is 2xx. */
    public String call(String method, String path, String json) {
        try {
            var response = send(method, path, json);
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + ": HTTP " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, String json) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address() + "/v1/" + path))
                .timeout(Duration.ofSeconds(20))
                .header("X-Vault-Token", ROOT_TOKEN)
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void awaitEngine() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (send("GET", "secret/config", "").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        process.destroyForcibly();
        throw new IOException("vault did not start: " + Files.readString(directory.resolve("vault.log")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
