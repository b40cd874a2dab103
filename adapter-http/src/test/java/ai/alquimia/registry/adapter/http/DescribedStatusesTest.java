package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.http.OpenApiTree.Operation;
import ai.alquimia.registry.app.BuildVersion;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description promises no status that the server does not answer. The other way round is checked with every answer in every test. */
class DescribedStatusesTest {
    /**
     * What these requests do not bring about: a request that does not arrive (408), one that runs twice at once or makes what is there (409), and
     * failures on the server's side or beyond it. Tests of their own do.
     */
    private static final Set<Integer> ELSEWHERE = Set.of(408, 409, 500, 501, 502, 503);

    private static final String SPACES = "/registry/v1/agentspaces";

    private final OpenApiContract contract = new OpenApiContract();
    private final List<Operation> operations =
            new OpenApiTree(new OpenApiDocument(BuildVersion.number()).tree()).operations();

    @Test
    void every_status_that_is_described_is_answered() throws Exception {
        try (var server = new TestServer().withAgent()) {
            for (Operation operation : operations) {
                refusals(server, operation);
            }
            strangers(server);
            new WellMeantRequests(server, this::see).sendAll();
        }
        try (var server = new TestServer(Map.of("API_TOKEN", "right"))) {
            lockedOut(server);
        }

        var missing = new TreeSet<>(contract.documented());
        missing.removeAll(contract.seen());
        missing.removeIf(pair -> ELSEWHERE.contains(pair.status()));
        assertThat(missing).isEmpty();
    }

    private static String known(Operation operation) {
        return operation
                .path()
                .replace("{id}", "default")
                .replace("{aid}", "a")
                .replace("{scope}", "global")
                .replace("{key}", "KEY")
                .replace("{pid}", "p")
                .replace("{sid}", "s")
                .replace("{tag}", "v1.0.0")
                .replace("{asset}", "docs.js");
    }

    private static String unknown(Operation operation) {
        return known(operation)
                .replace("/default", "/nowhere")
                .replace("sessions/s", "sessions/nobody")
                .replace("docs.js", "nothing.js");
    }

    private static boolean hasBody(Operation operation) {
        return operation.json().has("requestBody");
    }

    /** What is refused whoever asks, and what is there already or no more. */
    private void refusals(TestServer server, Operation operation) {
        String path = known(operation);
        String filter = path.contains(":") || path.endsWith("}") ? "" : "?filter=%7B%7D";
        send(server, operation, path + "?no=such", "{}");
        send(
                server,
                operation,
                unknown(operation) + (operation.id().matches("delete(Agents|Secrets|Parameters)") ? filter : ""),
                body(operation));
        if (operation.path().equals("/registry/")) {
            send(server, operation, original(operation, "nowhere"), "{\"description\":\"d\"}");
        }
        send(server, operation, original(operation, "default"), body(operation), "If-Match", "\"no\"");
        if (operation.responses().containsKey("414")) {
            send(server, operation, path + "?filter=" + "x".repeat(9000), "{}");
        }
        if (hasBody(operation)) {
            send(server, operation, original(operation, "default"), "{\"name\":7}");
            see(server.send(server.request(original(operation, "default"))
                    .header("Content-Type", "text/plain")
                    .method(operation.method(), BodyPublishers.ofString("{}"))));
            see(server.send(server.request(original(operation, "default"))
                    .header("Content-Type", "application/json")
                    .method(operation.method(), BodyPublishers.ofByteArray(new byte[17 << 20]))));
        } else if (operation.method().equals("POST")) {
            send(server, operation, path, "1", "Idempotency-Key", operation.id());
            send(server, operation, path, "2", "Idempotency-Key", operation.id());
            see(server.send(server.request(path).method("POST", BodyPublishers.ofByteArray(new byte[17 << 20]))));
        }
    }

    private static String original(Operation operation, String id) {
        boolean named =
                operation.path().equals("/registry/") && !operation.method().equals("POST");
        return known(operation) + (named ? "?agentspace_id=" + id : "");
    }

    /** A body that gets as far as looking for what is not there. */
    private static String body(Operation operation) {
        return switch (operation.id()) {
            case "putAgent" -> "{\"assistant_id\":\"a\",\"response\":{}}";
            case "putSecret" -> "{\"key\":\"KEY\",\"scope\":\"global\"}";
            case "putParameter" -> "{\"parameter_id\":\"p\"}";
            case "publishAgentspace" -> "{\"tag\":\"v1.0.0\"}";
            case "fetchAgentspace" -> "{\"source\":\"nobody/nothing:v1\",\"agentspace_id\":\"new\"}";
            case "putSession" -> "{\"session_id\":\"s\"}";
            case "batchSecrets" -> "{\"delete\":[\"global/KEY\"]}";
            default -> operation.id().startsWith("batch") ? "{\"delete\":[\"x\"]}" : "{\"description\":\"d\"}";
        };
    }

    /** Under another name than the loopback's nobody is let in without a token. */
    private void strangers(TestServer server) throws Exception {
        for (Operation operation : operations) {
            try (var client = new RawClient(server.address())) {
                client.send(operation.method() + " " + known(operation) + " HTTP/1.1\r\nHost: evil.example\r\n");
                client.send("Content-Length: 0\r\nConnection: close\r\n\r\n");
                String answer = client.rest();
                contract.check(
                        operation.method(),
                        known(operation),
                        Integer.parseInt(answer.substring(9, 12)),
                        answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Without a token, and with a wrong one too often. */
    private void lockedOut(TestServer server) {
        for (Operation operation : operations) {
            send(server, operation, known(operation), "{}");
        }
        for (int guesses = 0; guesses < 11; guesses++) {
            server.get(SPACES, "Authorization", "Bearer wrong");
        }
        for (Operation operation : operations) {
            send(server, operation, known(operation), "{}", "Authorization", "Bearer wrong");
        }
    }

    private void send(TestServer server, Operation operation, String path, String body, String... headers) {
        see(
                hasBody(operation) || operation.method().equals("POST")
                        ? server.send(operation.method(), path, body, headers)
                        : server.send(
                                server.request(path, headers).method(operation.method(), BodyPublishers.noBody())));
    }

    private void see(HttpResponse<String> response) {
        contract.check(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                response.body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_is_looked_at_elsewhere_is_described_at_all() {
        var statuses =
                contract.documented().stream().map(OpenApiContract.Seen::status).collect(Collectors.toSet());

        assertThat(statuses).containsAll(ELSEWHERE);
    }
}
