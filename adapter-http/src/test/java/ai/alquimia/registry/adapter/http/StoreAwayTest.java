package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.RegistryException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers are told while the store does not answer, and afterwards. */
class StoreAwayTest {
    private static final String WHERE = "db.internal:5432/agents as user \"alquimia\"";
    private static final String AGENT = "/registry/v1/agentspaces/default/agents/a";

    private final FallingStores stores = new FallingStores();
    private final TestServer server = new TestServer(FallingStores.CHOSEN, stores);

    @AfterEach
    void stop() {
        server.close();
    }

    private void goAway() {
        stores.fail(() -> new RegistryException.Unreachable("read", "it", "no answer from " + WHERE));
    }

    /** A request of each kind that asks the store. */
    private List<List<String>> requests() {
        return List.of(
                List.of("GET", "/registry/v1/agentspaces", ""),
                List.of("GET", "/registry/v1/agentspaces/default", ""),
                List.of("GET", "/registry/v1/agentspaces/default/agents", ""),
                List.of("GET", AGENT, ""),
                List.of("PUT", AGENT, "{\"assistant_id\":\"a\",\"response\":{\"new\":1}}"),
                List.of("DELETE", AGENT, ""),
                List.of("POST", AGENT + ":resolve", ""),
                List.of("GET", "/registry/v1/sessions", ""),
                List.of("GET", "/registry/v1/sessions/s", ""),
                List.of("PUT", "/registry/v1/sessions/s", "{\"session_id\":\"s\"}"));
    }

    @Test
    void every_request_that_needs_it_is_503_without_a_word_about_where_it_is() {
        server.withAgent();
        goAway();

        for (var request : requests()) {
            var answer = server.send(request.get(0), request.get(1), request.get(2));
            assertThat(answer.statusCode()).as(request.toString()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.body()).contains("store-away").doesNotContain("db.internal", "alquimia\\\"");
        }
        assertThat(server.get("/health/readiness").statusCode()).isEqualTo(503);
        assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
        server.close();
        assertThat(server.log()).contains("db.internal:5432");
    }

    @Test
    void it_is_asked_again_as_soon_as_it_answers() {
        server.withAgent();
        goAway();
        assertThat(server.get(AGENT).statusCode()).isEqualTo(503);

        stores.recover();

        assertThat(server.get(AGENT).statusCode()).isEqualTo(200);
        assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void it_may_be_away_when_it_is_first_needed() {
        goAway();
        assertThat(server.get("/registry/v1/agentspaces").statusCode()).isEqualTo(503);
        assertThat(server.get("/registry/v1/sessions").statusCode()).isEqualTo(503);

        stores.recover();
        server.withAgent();

        assertThat(server.get(AGENT).statusCode()).isEqualTo(200);
        assertThat(server.get("/registry/v1/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void the_answer_is_not_kept_for_an_idempotency_key() {
        server.withAgent();
        goAway();
        String body = "{\"assistant_id\":\"a\",\"response\":{\"new\":1}}";
        assertThat(server.send("PUT", AGENT, body, "Idempotency-Key", "k").statusCode())
                .isEqualTo(503);

        stores.recover();

        assertThat(server.send("PUT", AGENT, body, "Idempotency-Key", "k").statusCode())
                .isEqualTo(200);
        assertThat(server.get(AGENT).body()).contains("\"new\":1");
    }

    @Test
    void a_store_that_refuses_the_server_is_nothing_that_a_caller_could_mend() {
        stores.fail(() -> new RegistryException.Denied("read", "it", "the login is refused at " + WHERE));

        var answer = server.get("/registry/v1/agentspaces");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("the store refuses this server").doesNotContain("db.internal");
        server.close();
        assertThat(server.log()).contains("the login is refused");
    }
}
