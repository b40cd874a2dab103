package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator sees of the requests. */
class ObservationTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** A line is made after its answer: who closes the server at once may be faster. */
    private static List<JsonObject> lines(TestServer server, int count) throws InterruptedException {
        for (int look = 0; look < 400 && server.log().lines().count() < count; look++) {
            Thread.sleep(50);
        }
        server.close();
        return server.log()
                .lines()
                .map(line -> (JsonObject) JsonDocuments.parse(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void a_request_keeps_the_id_that_its_caller_gave() {
        try (var server = new TestServer()) {
            assertThat(server.get("/health/liveness", "X-Request-Id", "my-id.1")
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValue("my-id.1");
            assertThat(server.get("/nowhere", "X-Request-Id", "my-id.2").body()).contains("\"request_id\":\"my-id.2\"");
        }
    }

    @Test
    void an_id_that_could_forge_a_log_is_not_taken() {
        try (var server = new TestServer()) {
            assertThat(server.get("/health/liveness", "X-Request-Id", "x y{}")
                            .headers()
                            .firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).hasSize(36));
        }
    }

    @Test
    void the_log_has_a_line_for_each_request_with_the_trace_and_without_query_and_body() throws InterruptedException {
        var server = new TestServer().withAgent();
        server.get(
                "/registry/v1/agentspaces/default/agents?filter=%7B%22q%22%3A%22in-the-query%22%7D",
                "X-Request-Id", "r1", "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        server.send(
                "PUT",
                "/registry/v1/agentspaces/default/agents/b",
                "{\"assistant_id\":\"b\",\"response\":{\"x\":\"in-the-body\"}}");
        server.get("/nowhere");

        var lines = lines(server, 5);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(2).string("request_id")).hasValue("r1");
        assertThat(lines.get(2).string("trace_id")).hasValue(TRACE);
        assertThat(lines.get(2).string("route")).hasValue("/registry/v1/agentspaces/{id}/agents");
        assertThat(lines.get(2).string("path")).hasValue("/registry/v1/agentspaces/default/agents");
        assertThat(lines.get(2).get("status").orElseThrow()).hasToString("200");
        assertThat(lines.get(4).get("status").orElseThrow()).hasToString("404");
        assertThat(lines.get(4).string("route")).isEmpty();
        assertThat(server.log()).doesNotContain("in-the-query", "in-the-body");
    }

    @Test
    void metrics_count_requests_by_route_and_status_and_name_no_ids() {
        try (var server = new TestServer().withAgent()) {
            server.get("/registry/v1/agentspaces/default/agents/a");
            server.get("/registry/v1/agentspaces/default/agents/nobody");
            server.get("/an/unknown/path");

            String metrics = server.get("/metrics").body();

            assertThat(metrics)
                    .contains(
                            "alquimia_http_requests_seconds_count{method=\"GET\",route=\"/registry/v1/agentspaces/{id}/agents/{aid}\",status=\"200\"} 1")
                    .contains("route=\"none\",status=\"404\"")
                    .contains("alquimia_store_writes_seconds_count{operation=\"apply\",outcome=\"ok\"} 1")
                    .contains("alquimia_build_info", "jvm_memory_used_bytes", "process_uptime_seconds")
                    .doesNotContain("nobody", "unknown");
        }
    }

    @Test
    void metrics_count_calls_of_registries_and_resolutions_of_secrets() {
        try (var server = new TestServer().withAgent()) {
            server.send(
                    "PUT",
                    "/registry/v1/agentspaces/default/secrets/global/KEY",
                    "{\"key\":\"KEY\",\"scope\":\"global\"}");
            server.send(
                    "PUT",
                    "/registry/v1/agentspaces/default/agents/s",
                    "{\"assistant_id\":\"s\",\"response\":{\"k\":{\"$secretRef\":\"KEY\"}}}");
            server.send("POST", "/registry/v1/agentspaces/default/agents/s:resolve", "");
            server.send("POST", "/registry/v1/agentspaces/default/publish", "{\"tag\":\"v1.0.0\"}");

            assertThat(server.get("/metrics").body())
                    .contains("alquimia_secret_resolutions_total{outcome=\"absent\",resolver=\"env\"} 1")
                    .contains("alquimia_oci_calls_seconds_count{operation=\"push\",outcome=\"ok\"} 1");
        }
    }
}
