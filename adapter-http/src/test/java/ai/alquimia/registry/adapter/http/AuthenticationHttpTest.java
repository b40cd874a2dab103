package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.RegistryException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens, as callers of a running server meet them. */
class AuthenticationHttpTest {
    private static final String SPACES = "/registry/v1/agentspaces";
    private static final String WRONG = "alq_wrongwrongwrongwrongwrongwrongwrongwrongwro";

    @TempDir
    Path directory;

    private Map<String, String> environment;
    private TokensFile tokens;
    private String admin;
    private String[] confined;
    private TestServer server;

    @BeforeEach
    void start() {
        environment =
                Map.of("ALQUIMIA_HTTP_TOKENS", directory.resolve("tokens.json").toString());
        tokens = TokensFile.of(Settings.of(environment));
        admin = create("admin", Role.PLATFORM_ADMIN);
        confined = as(create("confined", Role.PLATFORM_ADMIN, new AgentspaceId("support")));
        server = new TestServer(environment);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String create(String name, Role role, AgentspaceId... agentspaces) {
        return tokens.create(name, role, List.of(agentspaces)).token().reveal();
    }

    private static String[] as(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static void assertProblem(HttpResponse<String> response, int status, String type) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains("\"urn:alquimia:registry:problem:" + type + "\"");
    }

    /** What a running server notices, it notices within a second. */
    private static void assertSoon(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void no_token_and_a_wrong_one_are_401_and_say_which_it_was() {
        var without = server.get(SPACES);
        var wrong = server.get(SPACES, as(WRONG));

        assertProblem(without, 401, "unauthenticated");
        assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"alquimia\"");
        assertProblem(wrong, 401, "unauthenticated");
        assertThat(wrong.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"alquimia\", error=\"invalid_token\"");
    }

    @Test
    void with_a_token_any_host_is_answered() {
        assertThat(server.get(SPACES, as(admin)).statusCode()).isEqualTo(200);
    }

    @Test
    void after_ten_wrong_tokens_wrong_ones_are_429_and_valid_ones_still_work() {
        for (int i = 0; i < 10; i++) {
            assertProblem(server.get(SPACES, as(WRONG + i)), 401, "unauthenticated");
        }

        var refused = server.get(SPACES, as(WRONG));

        assertProblem(refused, 429, "too-many-attempts");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(server.get(SPACES, as(admin)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_is_made_or_revoked_counts_at_once() {
        String token = create("late", Role.VIEWER);
        assertSoon(() -> server.get(SPACES, as(token)).statusCode() == 200);

        tokens.revoke("late");

        assertSoon(() -> server.get(SPACES, as(token)).statusCode() != 200); // 401, or 429 when it was asked often
        assertThat(server.get(SPACES, as(admin)).statusCode()).isEqualTo(200);
    }

    @Test
    void the_first_token_closes_a_server_that_ran_without() {
        var file = directory.resolve("first.json");
        try (var open = new TestServer(Map.of("ALQUIMIA_HTTP_TOKENS", file.toString()))) {
            assertThat(open.get(SPACES).statusCode()).isEqualTo(200);

            new TokensFile(file, InstantSource.system()).create("first", Role.VIEWER, List.of());

            assertSoon(() -> open.get(SPACES).statusCode() == 401);
        }
    }

    @Test
    void other_addresses_than_the_loopback_are_refused_without_authentication() {
        assertThatExceptionOfType(RegistryException.Invalid.class)
                .isThrownBy(() -> new TestServer(Map.of("ALQUIMIA_HTTP_HOST", "0.0.0.0")))
                .withMessageContaining("serve on \"0.0.0.0:0\"")
                .withMessageContaining("alquimia token create");
    }

    @Test
    void no_token_is_in_the_log_or_in_an_answer() {
        String viewer = create("viewer", Role.VIEWER);
        var answers = new StringBuilder();
        for (String token : List.of(admin, viewer, WRONG)) {
            answers.append(server.get(SPACES, as(token)).body());
            answers.append(server.get(SPACES + "/nowhere", as(token)).body());
            answers.append(server.send("POST", SPACES, "{", as(token)).body());
            answers.append(server.get(SPACES, "Authorization", "Basic " + token).body());
        }
        server.close();

        assertThat(answers).contains("unauthenticated", "not-found", "malformed");
        assertThat(server.log()).contains("\"caller\":\"admin\"", "\"status\":401");
        assertThat(answers + server.log() + server.warnings()).doesNotContain(admin, viewer, WRONG, "alq_");
    }

    @Nested
    class A_token_of_one_agentspace {
        @BeforeEach
        void make() {
            for (String id : List.of("support", "sales")) {
                String space = "{\"agentspace_id\":\"ID\",\"name\":\"ID\",\"namespace\":\"ns\"}".replace("ID", id);
                assertThat(server.send("POST", SPACES, space, as(admin)).statusCode())
                        .isEqualTo(201);
            }
        }

        @Test
        void lists_and_reaches_it_alone() {
            assertThat(server.get(SPACES, confined).body()).contains("support").doesNotContain("sales");
            assertThat(server.get(SPACES + "/support", confined).statusCode()).isEqualTo(200);
            assertThat(server.get("/registry/?agentspace_id=support", confined).statusCode())
                    .isEqualTo(200);
            assertProblem(server.get(SPACES + "/sales", confined), 403, "forbidden");
            assertProblem(server.get(SPACES + "/sales/agents", confined), 403, "forbidden");
            assertProblem(server.delete(SPACES + "/sales", confined), 403, "forbidden");
            assertProblem(server.get("/registry/?agentspace_id=sales", confined), 403, "forbidden");
        }

        @Test
        void cannot_tell_whether_another_one_exists() {
            assertProblem(server.get(SPACES + "/nowhere", confined), 403, "forbidden");
        }

        @Test
        void does_not_make_agentspaces() {
            String space = "{\"agentspace_id\":\"third\",\"name\":\"n\",\"namespace\":\"ns\"}";
            String fetch = "{\"source\":\"registry.example/a/b:1\",\"agentspace_id\":\"third\"}";

            assertProblem(server.send("POST", SPACES, space, confined), 403, "forbidden");
            assertProblem(server.send("POST", "/registry/", space, confined), 403, "forbidden");
            assertProblem(server.send("POST", "/registry/v1/fetch", fetch, confined), 403, "forbidden");
        }

        @Test
        void does_not_reach_what_belongs_to_no_agentspace() {
            String session = "{\"session_id\":\"s\"}";

            assertProblem(server.get("/registry/v1/sessions", confined), 403, "forbidden");
            assertProblem(server.get("/registry/v1/sessions/s", confined), 403, "forbidden");
            assertProblem(server.send("PUT", "/registry/v1/sessions/s", session, confined), 403, "forbidden");
            assertProblem(server.send("POST", "/registry/v1/sessions:batch", "{}", confined), 403, "forbidden");
            assertProblem(server.delete("/registry/v1/sessions?filter=%7B%7D", confined), 403, "forbidden");
            assertProblem(server.get("/metrics", confined), 403, "forbidden");
        }
    }
}
