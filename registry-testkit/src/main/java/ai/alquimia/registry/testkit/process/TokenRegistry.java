package ai.alquimia.registry.testkit.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A docker-registry that takes nothing but tokens, and the service that gives them: to {@link DockerRegistry#USER} with
 * {@link DockerRegistry#PASSWORD} for everything, to nobody in particular for reading below {@code public/}. It is strict: whoever shows it
 * anything but user and password, a token of the registry for example, is refused.
 */
public final class TokenRegistry implements AutoCloseable {
    private static final String SERVICE = "token-registry";

    private final HttpServer tokens;
    private final DockerRegistry registry;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TokenRegistry(Path directory) throws IOException {
        var signer = TokenSigner.in(directory);
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/token", exchange -> answer(exchange, signer));
        tokens.start();
        try {
            registry = DockerRegistry.startWithAuth(
                    directory,
                    "auth: {token: {realm: \"http://127.0.0.1:%d/token\", service: \"%s\", issuer: \"%s\", rootcertbundle: \"%s\"}}"
                            .formatted(
                                    tokens.getAddress().getPort(), SERVICE, TokenSigner.ISSUER, signer.certificate()));
        } catch (IOException | RuntimeException | Error e) {
            tokens.stop(0);
            throw e;
        }
    }

    /** Starts both on loopback ports; skips or fails the test where the program is missing. */
    public static TokenRegistry start(Path directory) throws IOException {
        return new TokenRegistry(directory);
    }

    /** Host and port of the registry, as references name it. */
    public String host() {
        return registry.host();
    }

    /** The file of a blob or manifest, by the 64 digits of its digest. */
    public Path blob(String hex) {
        return registry.blob(hex);
    }

    /** The scopes that tokens were asked for, one request after the other, each with {@code anonymous} or {@code login} before it. */
    public List<String> asked() {
        return new ArrayList<>(asked);
    }

    private void answer(HttpExchange exchange, TokenSigner signer) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String login = DockerRegistry.USER + ":" + DockerRegistry.PASSWORD;
            boolean known =
                    ("Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8))).equals(authorization);
            if (authorization != null && !known) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var scopes = scopes(exchange.getRequestURI().getRawQuery());
            asked.add((known ? "login " : "anonymous ") + String.join(" ", scopes));
            String token = signer.sign(
                    SERVICE, scopes.stream().map(scope -> access(scope, known)).toList());
            byte[] body =
                    "{\"token\":\"%s\",\"expires_in\":300}".formatted(token).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static List<String> scopes(String query) {
        return Stream.of(query.split("&", -1))
                .filter(field -> field.startsWith("scope="))
                .map(field -> URLDecoder.decode(field.substring("scope=".length()), UTF_8))
                .toList();
    }

    private static String access(String scope, boolean known) {
        String[] parts = scope.split(":", 3);
        var actions = Stream.of(parts[2].split(",", -1))
                .filter(action -> known || (parts[1].startsWith("public/") && action.equals("pull")))
                .map(action -> "\"" + action + "\"")
                .toList();
        return "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[%s]}"
                .formatted(parts[0], parts[1], String.join(",", actions));
    }

    @Override
    public void close() {
        registry.close();
        tokens.stop(0);
    }
}
