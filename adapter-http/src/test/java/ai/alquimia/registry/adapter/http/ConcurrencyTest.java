package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What keeps callers from overwriting each other. */
class ConcurrencyTest {
    private static final String AGENT = "/registry/v1/agentspaces/default/agents/a";
    private static final String OTHER = "{\"assistant_id\":\"a\",\"response\":{\"x\":1}}";

    private static final String SPACE_OF_B = "/registry/v1/agentspaces/default/agents/b";
    private static final String AGENT_B = "{\"assistant_id\":\"b\",\"response\":{}}";

    private final TestServer server = new TestServer().withAgent();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String etag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }

    @Nested
    class A_version {
        @Test
        void is_a_strong_tag_of_the_content_and_changes_with_it() {
            var first = server.get(AGENT);
            var second = server.send("PUT", AGENT, OTHER);

            assertThat(etag(first)).matches("\"[0-9a-f]{32}\"");
            assertThat(etag(second)).isNotEqualTo(etag(first));
            assertThat(etag(server.get(AGENT))).isEqualTo(etag(second));
        }

        @Test
        void that_the_caller_has_is_not_sent_again() {
            var known = server.get(AGENT, "If-None-Match", etag(server.get(AGENT)));

            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.body()).isEmpty();
            assertThat(known.headers().firstValue("Content-Type")).isEmpty();
            assertThat(etag(known)).isEqualTo(etag(server.get(AGENT)));
        }
    }

    @Nested
    class A_write {
        @Test
        void to_the_version_that_is_there_is_done() {
            var put = server.send("PUT", AGENT, OTHER, "If-Match", etag(server.get(AGENT)));

            assertThat(put.statusCode()).isEqualTo(200);
        }

        @Test
        void to_another_version_is_refused_and_changes_nothing() {
            var put = server.send("PUT", AGENT, OTHER, "If-Match", "\"00000000000000000000000000000000\"");

            assertThat(put.statusCode()).isEqualTo(412);
            assertThat(put.body()).contains("urn:alquimia:registry:problem:stale");
            assertThat(server.get(AGENT).body()).doesNotContain("\"x\"");
        }

        @Test
        void that_must_be_the_first_is_refused_when_there_is_one() {
            assertThat(server.send("PUT", AGENT, OTHER, "If-None-Match", "*").statusCode())
                    .isEqualTo(412);
            assertThat(server.send("PUT", SPACE_OF_B, AGENT_B, "If-None-Match", "*")
                            .statusCode())
                    .isEqualTo(201);
        }

        @Test
        void deletes_only_the_version_that_is_named() {
            assertThat(server.delete(AGENT, "If-Match", "\"0\"").statusCode()).isEqualTo(412);
            assertThat(server.delete(AGENT, "If-Match", etag(server.get(AGENT))).statusCode())
                    .isEqualTo(204);
        }
    }

    @Nested
    class A_repeated_post {
        private static final String SPACES = "/registry/v1/agentspaces";
        private static final String SPACE = "{\"name\":\"other\",\"namespace\":\"ns\"}";

        @Test
        void with_the_same_key_is_done_once() {
            var first = server.send("POST", SPACES, SPACE, "Idempotency-Key", "k1");
            var second = server.send("POST", SPACES, SPACE, "Idempotency-Key", "k1");

            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(second.statusCode()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.headers().firstValue("Location"))
                    .isEqualTo(first.headers().firstValue("Location"));
        }

        @Test
        void with_the_key_of_another_request_is_refused() {
            server.send("POST", SPACES, SPACE, "Idempotency-Key", "k2");

            var other = server.send("POST", SPACES, SPACE.replace("other", "third"), "Idempotency-Key", "k2");

            assertThat(other.statusCode()).isEqualTo(422);
        }
    }
}
