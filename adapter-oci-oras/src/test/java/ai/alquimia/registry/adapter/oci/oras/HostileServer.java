package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server on a loopback port that answers every request for a manifest and every request for a blob with what a test tells it. */
final class HostileServer implements AutoCloseable {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final HttpServer server;
    private final AtomicLong sent = new AtomicLong();

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private HostileServer(InetAddress address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "hostile-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    static HostileServer start() throws IOException {
        return new HostileServer(InetAddress.getLoopbackAddress());
    }

    static HostileServer startOnIpV6() throws IOException {
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        return new HostileServer(InetAddress.getByAddress(loopback));
    }

    String host() {
        var address = server.getAddress();
        return (address.getAddress().getAddress().length == 4 ? "127.0.0.1:" : "[::1]:") + address.getPort();
    }

    /** How many bytes of blobs went out. */
    long sent() {
        return sent.get();
    }

    /** Every request, whatever it is for, has this answer. */
    HostileServer answering(int status, String contentType, String body) {
        return on("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            send(exchange, status, body.getBytes(UTF_8));
        });
    }

    /** Every request is refused until it comes with what the challenge asks for, and nothing is ever enough. */
    HostileServer challenging(String challenge) {
        return on("/", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
            send(exchange, 401, new byte[0]);
        });
    }

    HostileServer servingManifest(String json) {
        return on("/v2/acme/support/manifests/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", MANIFEST);
            send(exchange, 200, json.getBytes(UTF_8));
        });
    }

    /** The blob never ends before {@code length}, and has no Content-Length. */
    HostileServer servingBlobs(long length) {
        return on("/v2/acme/support/blobs/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[64 << 10];
            try (var out = exchange.getResponseBody()) {
                for (long left = length; left > 0; left -= chunk.length) {
                    out.write(chunk);
                    sent.addAndGet(chunk.length);
                }
            }
        });
    }

    HostileServer servingBlob(byte[] blob) {
        return on("/v2/acme/support/blobs/", exchange -> send(exchange, 200, blob));
    }

    private HostileServer on(String path, Answer answer) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            try (exchange) {
                answer.to(exchange);
            }
        });
        return this;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
