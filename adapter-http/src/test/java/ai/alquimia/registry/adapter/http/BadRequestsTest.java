package ai.alquimia.registry.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers send by mistake or on purpose: each gets its status and a problem that says why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
    private static final String AGENTS = "/registry/v1/agentspaces/default/agents";

    private TestServer server;

    @BeforeAll
    void start() {
        server = new TestServer().withAgent();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        String requestId = response.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(response.body())
                .contains("\"type\":\"urn:alquimia:registry:problem:" + type + "\"")
                .contains("\"request_id\":\"" + requestId + "\"")
                .doesNotContain("Exception", "at ai.alquimia", "org.eclipse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assistant_id\":",
                "",
                "{} {}",
                "[]",
                "\"text\"",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "NaN",
                "\u0000"
            })
    void a_body_that_is_no_json_object_is_400(String body) {
        assertProblem(server.send("PUT", AGENTS + "/b", body), 400, "malformed");
    }

    @Test
    void a_body_that_ends_too_early_says_where() {
        assertThat(server.send("PUT", AGENTS + "/b", "{\"assistant_id\":").body())
                .contains("ends too early", "line 1, column");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/json; charset=latin-1", "multipart/form-data"})
    void a_body_of_another_type_is_415(String type) {
        var request = server.request(AGENTS + "/b").header("Content-Type", type).PUT(BodyPublishers.ofString("{}"));

        assertProblem(server.send(request), 415, "unsupported-media-type");
    }

    @Test
    void a_body_of_17_MiB_is_413() {
        var request = server.request(AGENTS + "/b")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(new byte[17 << 20]));

        assertProblem(server.send(request), 413, "too-large");
    }

    @Test
    void five_thousand_levels_are_400() {
        String deep = "{\"assistant_id\":\"b\",\"response\":{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}}";

        assertProblem(server.send("PUT", AGENTS + "/b", deep), 400, "malformed");
    }

    @Test
    void bytes_that_are_no_utf_8_are_400() {
        var request = server.request(AGENTS + "/b")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));

        assertProblem(server.send(request), 400, "malformed");
    }

    @Test
    void a_document_that_breaks_rules_is_422_with_a_pointer_for_each_field() {
        var response = server.send("PUT", AGENTS + "/b", "{\"assistant_id\":\"b\",\"tags\":[1],\"nickname\":7}");

        assertProblem(response, 422, "invalid");
        assertThat(response.body())
                .contains("\"pointer\":\"/response\"", "\"pointer\":\"/tags/0\"", "\"pointer\":\"/nickname\"");
    }

    @Test
    void a_document_that_is_another_one_than_the_path_names_is_422() {
        assertProblem(server.send("PUT", AGENTS + "/b", "{\"assistant_id\":\"c\",\"response\":{}}"), 422, "invalid");
    }

    @Test
    void what_does_not_exist_is_404() {
        assertProblem(server.get("/registry/v1/agentspaces/nowhere"), 404, "not-found");
        assertProblem(server.get("/registry/v1/agentspaces/nowhere/agents"), 404, "not-found");
        assertProblem(server.get(AGENTS + "/nobody"), 404, "not-found");
        assertProblem(server.delete(AGENTS + "/nobody"), 404, "not-found");
        assertProblem(server.get("/registry/v1/nothing"), 404, "not-found");
        assertProblem(server.get("/"), 404, "not-found");
    }

    @Test
    void a_method_that_a_path_does_not_know_is_405_and_says_which_it_knows() {
        var response = server.send("PATCH", AGENTS + "/a", "{}");

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow").orElseThrow()).contains("GET", "PUT", "DELETE", "HEAD");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=-1",
        "limit=0",
        "limit=1001",
        "limit=x",
        "cursor=!",
        "cursor=",
        "cursor=-1",
        "limit=1&limit=2",
        "fliter=x"
    })
    void a_query_that_makes_no_sense_is_400(String query) {
        assertProblem(server.get(AGENTS + "?" + query), 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "[]", "{\"a\":{\"$what\":1}}", "{\"a\":{\"$matches\":\"(\"}}"})
    void a_filter_that_is_no_selector_is_400(String filter) {
        assertProblem(server.get(AGENTS + "?filter=" + URLEncoder.encode(filter, UTF_8)), 400, "malformed");
    }

    @Test
    void deleting_several_needs_a_filter() {
        assertProblem(server.delete(AGENTS), 400, "malformed");
    }

    @Test
    void a_regex_bomb_is_answered_soon() {
        server.send(
                "PUT",
                AGENTS + "/bomb",
                "{\"assistant_id\":\"bomb\",\"response\":{},\"x\":\"" + "a".repeat(5000) + "!\"}");
        String bomb = "{\"x\":{\"$matches\":\"(a|aa|a?)+$\"}}";

        var response = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> server.get(AGENTS + "?filter=" + URLEncoder.encode(bomb, UTF_8)));

        assertProblem(response, 400, "malformed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2e%2e%2f", "..%2fx", "%2e%2e", "a%00b", "%ff", "a%2fb", ".hidden", "history"})
    void an_agentspace_that_would_be_another_path_is_400(String id) throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send(
                    "GET /registry/v1/agentspaces/" + id + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(client.rest())
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "urn:alquimia:registry:problem:malformed", "X-Request-Id:");
        }
    }

    @Test
    void an_agent_may_have_a_slash_and_a_percent_sign_in_its_id() {
        String agent = "{\"assistant_id\":\"a/b%c\\\\ \u00fc\",\"response\":{}}";

        assertThat(server.send("PUT", AGENTS + "/a%2Fb%25c%5C%20%C3%BC", agent).statusCode())
                .isEqualTo(201);
        assertThat(server.get(AGENTS + "/a%2Fb%25c%5C%20%C3%BC").body()).isEqualTo(agent);
    }

    @Test
    void http_1_0_is_answered() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send("GET " + AGENTS + "/a HTTP/1.0\r\nHost: localhost\r\n\r\n");

            assertThat(client.rest()).contains(" 200 OK", "\"assistant_id\":\"a\"");
        }
    }

    @Test
    void a_line_that_is_no_request_is_refused_with_a_problem() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send("what is this\r\n\r\n");

            assertThat(client.rest()).startsWith("HTTP/1.1 505").contains("application/problem+json");
        }
    }

    @Test
    void headers_that_are_too_long_are_431() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(10_000) + "\r\n\r\n");

            assertThat(client.rest()).startsWith("HTTP/1.1 431").contains("application/problem+json");
        }
    }

    @Test
    void a_host_that_is_not_the_loopback_is_refused_without_authentication() throws IOException {
        try (var client = new RawClient(server.address())) {
            client.send("GET /registry/v1/agentspaces HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

            assertThat(client.rest()).startsWith("HTTP/1.1 403").contains("problem:forbidden");
        }
    }

    @Test
    void a_thousand_idle_connections_leave_room_for_others() throws IOException {
        List<RawClient> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                idle.add(new RawClient(server.address()));
            }

            assertThat(server.get(AGENTS + "/a").statusCode()).isEqualTo(200);
        } finally {
            for (RawClient client : idle) {
                client.close();
            }
        }
    }
}
