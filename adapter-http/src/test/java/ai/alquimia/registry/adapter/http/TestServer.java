package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RunningServer;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.json.JsonParameterValuesProvider;
import ai.alquimia.registry.testkit.InMemoryAdapters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server on a free port of the loopback, over adapters in memory, and a client for it. */
final class TestServer implements AutoCloseable {
    private static final OpenApiContract CONTRACT = new OpenApiContract();

    private final InMemoryAdapters adapters = new InMemoryAdapters();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final List<String> warnings = new ArrayList<>();
    private final RunningServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    TestServer(Map<String, String> environment, AdapterProvider... more) {
        this(environment, Patience.USUAL, more);
    }

    /** A server that waits only so long for a request. */
    TestServer(Map<String, String> environment, Patience patience, AdapterProvider... more) {
        var variables = new HashMap<>(Map.of(
                "ALQUIMIA_HTTP_PORT", "0",
                "ALQUIMIA_HTTP_TOKENS", "/nonexistent/tokens.json",
                "ALQUIMIA_OCI_REGISTRY_DEFAULT", "registry.example"));
        variables.putAll(environment);
        var settings = Settings.of(variables).withWarnings(warnings::add);
        server = HttpServer.start(providers(more), settings, log, patience);
    }

    TestServer() {
        this(Map.of());
    }

    private Providers providers(AdapterProvider... more) {
        var providers = new ArrayList<AdapterProvider>(adapters.providers());
        providers.addAll(List.of(more));
        providers.add(new JsonParameterValuesProvider());
        return Providers.of(providers);
    }

    URI address() {
        return server.address();
    }

    List<String> warnings() {
        return warnings;
    }

    /** What was logged so far; all of it once the server is closed. */
    String log() {
        return log.toString(StandardCharsets.UTF_8);
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

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Sends a request; the answer must be one that the description of the server has. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofString());
            CONTRACT.check(
                    response.request().method(),
                    response.uri().getRawPath(),
                    response.statusCode(),
                    response.body().getBytes(StandardCharsets.UTF_8));
            return response;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The agentspace {@code default} with the agent {@code a}. */
    TestServer withAgent() {
        send("POST", "/registry/v1/agentspaces", "{\"agentspace_id\":\"default\",\"name\":\"n\",\"namespace\":\"ns\"}");
        send("PUT", "/registry/v1/agentspaces/default/agents/a", "{\"assistant_id\":\"a\",\"response\":{}}");
        return this;
    }

    @Override
    public void close() {
        server.close();
    }
}
