package com.example.agents;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** An {@link AgentDirectory} behind the server of the JDK: {@code GET /channels/NAME} and {@code GET /agents/ID}. */
final class DirectoryService implements AutoCloseable {
    private record Answer(int status, JsonValue body) {
        static Answer refusal(int status, String detail) {
            return new Answer(status, JsonObject.empty().with("detail", detail));
        }
    }

    private final RegistryPlatform registry;
    private final AgentDirectory agents;
    private final HttpServer server;

    private DirectoryService(RegistryPlatform registry, AgentspaceId agentspace, HttpServer server) {
        this.registry = registry;
        this.agents = new AgentDirectory(registry.documents(), agentspace);
        this.server = server;
    }

    /** Starts it on the loopback address. The settings are the variables of docs/reference/settings.md. */
    static DirectoryService start(Map<String, String> settings, AgentspaceId agentspace, int port) throws IOException {
        var registry = RegistryPlatform.assemble(Providers.discover(), Settings.of(settings));
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException portIsTaken) {
            registry.close();
            throw portIsTaken;
        }
        var service = new DirectoryService(registry, agentspace, server);
        server.createContext("/", service::handle);
        server.start();
        return service;
    }

    public static void main(String[] arguments) throws IOException {
        var service = start(System.getenv(), new AgentspaceId(arguments[0]), 8085);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer =
                    answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Absent is an empty Optional, failed is an exception: the two are never the same answer. */
    private Answer answer(String method, String path) {
        try {
            return method.equals("GET") ? get(path) : Answer.refusal(405, "only GET is answered");
        } catch (RegistryException.Invalid e) {
            return Answer.refusal(400, e.getMessage());
        } catch (RegistryException.NotFound e) {
            return Answer.refusal(404, e.getMessage());
        } catch (RegistryException e) {
            return Answer.refusal(503, e.getMessage());
        }
    }

    private Answer get(String path) {
        return after("/channels/", path)
                .map(channel -> new Answer(200, agents.on(channel)))
                .or(() -> after("/agents/", path).flatMap(agents::agent).map(agent -> new Answer(200, agent)))
                .orElseGet(() -> Answer.refusal(404, "there is no " + path));
    }

    private static Optional<String> after(String prefix, String path) {
        return path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
        registry.close();
    }
}
