package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The assembled program while it serves, as a process, and a client for it. Several threads may share it. */
final class Server implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("^(?:serving )?(https?://\\S+)\\n", Pattern.MULTILINE);

    private final Process process;
    private final Path out;
    private final Path err;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private Server(Process process, Path out, Path err) throws IOException {
        this.process = process;
        this.out = out;
        this.err = err;
        address = awaitAddress();
    }

    /** Starts one on a free port; it writes into files of this name. */
    static Server start(Workplace place, String name, String... options) throws IOException {
        return startOn(0, place, name, options);
    }

    static Server startOn(int port, Workplace place, String name, String... options) throws IOException {
        var line = new ArrayList<>(List.of("serve", "--port", String.valueOf(port)));
        line.addAll(List.of(options));
        return start(Program.of(Workplace.LAUNCHER), place, name, line.toArray(String[]::new));
    }

    /** Starts another program that says where it serves. */
    static Server start(Program program, Workplace place, String name, String... arguments) throws IOException {
        var out = place.file(name + ".out");
        var err = place.file(name + ".err");
        var process = program.start(place.environment(), ProcessBuilder.Redirect.PIPE, out, err, arguments);
        return new Server(process, out, err);
    }

    /** With the command line it stands alone on standard output; without, only in the words for people. */
    private URI awaitAddress() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        Matcher said = ADDRESS.matcher(out() + err());
        while (!said.find()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("the server did not start: " + err());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            said = ADDRESS.matcher(out() + err());
        }
        return URI.create(said.group(1));
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** Sends a body as JSON. */
    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As {@code kill -9}: it gets no chance to do anything. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** As {@code kill}. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has ended. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES))
                .as("the server has ended")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
