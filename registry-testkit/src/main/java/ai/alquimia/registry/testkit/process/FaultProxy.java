package ai.alquimia.registry.testkit.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Stands before a registry on a loopback port and spoils what passes: each request has the {@link Fault} that the test says. It speaks plain HTTP, one
 * request per connection.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration LATENCY = Duration.ofMillis(100);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int target;
    private final String elsewhere;
    private final Supplier<Fault> faults;

    private FaultProxy(String server, String elsewhere, Supplier<Fault> faults) throws IOException {
        this.target = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
        this.elsewhere = elsewhere;
        this.faults = faults;
        threads.execute(this::accept);
    }

    /**
     * Starts one before a server on this machine.
     *
     * @param server host and port of the server
     * @param elsewhere host and port that redirects lead to
     * @param faults asked once per request, from several threads
     */
    public static FaultProxy start(String server, String elsewhere, Supplier<Fault> faults) throws IOException {
        return new FaultProxy(server, elsewhere, faults);
    }

    /** Host and port, as references name it. */
    public String host() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // it is closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var request = HttpMessage.readRequest(client.getInputStream());
            apply(faults.get(), request, client);
        } catch (IOException e) {
            // whoever is on the other side sees it, too
        }
    }

    private void apply(Fault fault, HttpMessage request, Socket client) throws IOException {
        switch (fault) {
            case NONE -> send(client, forward(request).bytes());
            case LATENCY -> {
                LockSupport.parkNanos(LATENCY.toNanos());
                send(client, forward(request).bytes());
            }
            case RESET_BEFORE -> reset(client);
            case ANSWER_LOST -> {
                forward(request);
                reset(client);
            }
            case RESET_IN_BODY -> {
                send(client, forward(request).withHalfOfBody());
                reset(client);
            }
            case TRUNCATED -> send(client, forward(request).withHalfOfBody());
            case ALTERED -> send(client, forward(request).withOneOtherByte());
            case TOO_MANY -> send(client, answer("429 Too Many Requests", "Retry-After: 0"));
            case UNAVAILABLE -> send(client, answer("503 Service Unavailable", "X-Fault: yes"));
            case ELSEWHERE ->
                send(client, answer("307 Temporary Redirect", "Location: http://" + elsewhere + request.path()));
            case WRONG_DIGEST ->
                send(client, forward(request).withHeader("Docker-Content-Digest", "sha256:" + "0".repeat(64)));
            case MUTE -> {
                send(client, forward(request).withHalfOfBody());
                client.getInputStream().read(); // until the other side has had enough
            }
        }
    }

    private HttpMessage forward(HttpMessage request) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            send(server, request.withHeader("Connection", "close"));
            return HttpMessage.readAnswer(server.getInputStream());
        }
    }

    private static byte[] answer(String status, String header) {
        return ("HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
