package ai.alquimia.registry.adapter.secrets.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.jopenlibs.vault.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Vault at the level of the wire, with the bodies that Vault 1.21.1 sent, for machines without one and for what a real one does not do. */
final class FakeVault implements VaultWorld {
    /** A status with a body. */
    record Answer(int status, String body, String contentType) {
        Answer(int status, String body) {
            this(status, body, "application/json");
        }
    }

    /** A request as it arrived. */
    record Seen(
            String method,
            String path,
            @Nullable String token,
            @Nullable String namespace,
            String body) {}

    static final String TOKEN_PREFIX = "hvs.CAESIfake";

    final List<Seen> requests = new CopyOnWriteArrayList<>();
    /** Answers given instead of the true ones, first to last. */
    final Deque<Answer> instead = new ConcurrentLinkedDeque<>();
    /** Called with each request before it is answered; an answer of its own replaces the true one. */
    volatile Function<Seen, @Nullable Answer> before = seen -> null;

    /** The connections, by the port at their other end. */
    final Set<Integer> peers = ConcurrentHashMap.newKeySet();

    volatile int leaseSeconds = 600;
    volatile @Nullable String redirectTo;

    static {
        // otherwise each answer waits for the acknowledgement of its head
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Engine engine = new Engine();
    private final Set<String> loginTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer plain;
    private @Nullable HttpsServer tls;
    private volatile boolean sealed;

    FakeVault() throws IOException {
        plain = started(HttpServer.create(loopback(), 0));
        engine.mount("secret");
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private HttpServer started(HttpServer server) {
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            var seen = new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers.getFirst("X-Vault-Token"),
                    headers.getFirst("X-Vault-Namespace"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(seen);
            peers.add(exchange.getRemoteAddress().getPort());
            if (redirectTo != null) {
                exchange.getResponseHeaders().set("Location", redirectTo + seen.path());
                exchange.sendResponseHeaders(307, -1);
                return;
            }
            var answer = answer(seen, exchange.getRequestURI().getPath().substring("/v1/".length()));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(Seen seen, String path) {
        Answer own = before.apply(seen);
        Answer queued = own == null ? instead.poll() : own;
        if (queued != null) {
            return queued;
        }
        if (sealed) {
            return new Answer(503, "{\"errors\":[\"Vault is sealed\"]}");
        }
        if (path.startsWith("auth/")) {
            return login(path, seen.body());
        }
        String token = String.valueOf(seen.token());
        if (token.equals(powerlessToken())) {
            return new Answer(403, "{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}");
        }
        return token.equals(rootToken()) || loginTokens.contains(token)
                ? engine.answer(seen.method(), path, seen.body())
                : new Answer(
                        403,
                        "{\"errors\":[\"2 errors occurred:\\n\\t* permission denied\\n\\t* invalid token\\n\\n\"]}");
    }

    private Answer login(String path, String body) {
        boolean known = switch (path) {
            case "auth/approle/login" ->
                body.contains(appRole().secretId()) && body.contains(appRole().roleId());
            case "auth/kubernetes/login" -> body.contains(podToken());
            default -> false;
        };
        if (!known) {
            return new Answer(400, "{\"errors\":[\"invalid role or secret ID\"]}");
        }
        String token = TOKEN_PREFIX + logins.incrementAndGet();
        loginTokens.add(token);
        return new Answer(
                200,
                "{\"request_id\":\"r\",\"lease_id\":\"\",\"renewable\":false,\"lease_duration\":0,\"data\":null,"
                        + "\"auth\":{\"client_token\":\"" + token
                        + "\",\"policies\":[\"app\"],\"metadata\":{},\"lease_duration\":"
                        + leaseSeconds + ",\"renewable\":true,\"token_type\":\"service\"},\"mount_type\":\"\"}");
    }

    long loginCount() {
        return requests.stream().filter(seen -> seen.path().endsWith("/login")).count();
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + plain.getAddress().getPort();
    }

    @Override
    public synchronized String tlsAddress() {
        try {
            HttpsServer server = tls == null ? startTls() : tls;
            tls = server;
            return "https://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpsServer startTls() throws IOException {
        var server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(PrivateAuthority.get().serverContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                var only13 = getSSLContext().getDefaultSSLParameters();
                only13.setProtocols(new String[] {"TLSv1.3"});
                parameters.setSSLParameters(only13);
            }
        });
        started(server);
        return server;
    }

    @Override
    public Path caBundle() {
        return PrivateAuthority.get().bundle();
    }

    @Override
    public String rootToken() {
        return "hvs.root-of-the-fake";
    }

    @Override
    public String powerlessToken() {
        return "hvs.powerless-of-the-fake";
    }

    @Override
    public void mount(String path) {
        engine.mount(path);
    }

    @Override
    public void write(String mount, String key, String data) {
        engine.write(mount + "/data/" + key, Json.parse(data));
    }

    @Override
    public String read(String mount, String key) {
        return engine.latest(mount + "/data/" + key);
    }

    @Override
    public void deleteLatest(String mount, String key) {
        engine.end(mount + "/data/" + key, false);
    }

    @Override
    public void destroyVersion(String mount, String key, int version) {
        engine.end(mount + "/data/" + key, true);
    }

    @Override
    public AppRole appRole() {
        return new AppRole("role-id-of-the-fake", "secret-id-of-the-fake");
    }

    @Override
    public String podToken() {
        return "eyJhbGciOiJSUzI1NiJ9.pod-of-the-fake";
    }

    @Override
    public void revokeLogins() {
        loginTokens.clear();
    }

    @Override
    public void seal() {
        sealed = true;
    }

    @Override
    public synchronized void close() {
        plain.stop(0);
        if (tls != null) {
            tls.stop(0);
        }
        threads.shutdownNow();
    }
}
