package ai.alquimia.registry.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonDocuments;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages, filters and parts of documents. */
class ListsTest {
    private static final String AGENTS = "/registry/v1/agentspaces/default/agents";

    private final TestServer server = new TestServer().withAgent();

    @BeforeEach
    void tenMoreAgents() {
        IntStream.range(0, 10).forEach(n -> server.send("PUT", AGENTS + "/n" + n, agent(n)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String agent(int n) {
        return "{\"assistant_id\":\"n" + n + "\",\"response\":{\"model\":{\"name\":\"m" + n % 2
                + "\",\"size\":1e-07}}}";
    }

    private static JsonObject json(String body) {
        return (JsonObject) JsonDocuments.parse(body.getBytes(UTF_8));
    }

    private static List<String> ids(String body) {
        return ((JsonArray) json(body).get("items").orElseThrow())
                .values().stream()
                        .map(item -> ((JsonObject) item).string("assistant_id").orElseThrow())
                        .toList();
    }

    @Test
    void pages_follow_each_other_by_their_cursor_and_by_their_link() {
        var ids = new ArrayList<String>();
        String path = AGENTS + "?limit=4";
        int pages = 0;
        while (!path.isEmpty()) {
            var page = server.get(path);
            ids.addAll(ids(page.body()));
            pages++;
            path = page.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"))
                    .orElse("");
        }

        assertThat(pages).isEqualTo(3);
        assertThat(ids).containsExactly("a", "n0", "n1", "n2", "n3", "n4", "n5", "n6", "n7", "n8", "n9");
    }

    @Test
    void a_cursor_stays_good_when_the_document_that_it_stands_for_is_gone() {
        var first = server.get(AGENTS + "?limit=4");
        server.delete(AGENTS + "/n2");

        String cursor = json(first.body()).string("next_cursor").orElseThrow();

        assertThat(ids(server.get(AGENTS + "?limit=2&cursor=" + cursor).body())).containsExactly("n3", "n4");
    }

    @Test
    void a_filter_is_a_selector() {
        String filter = URLEncoder.encode("{\"response.model.name\":\"m1\"}", UTF_8);

        assertThat(ids(server.get(AGENTS + "?filter=" + filter).body())).containsExactly("n1", "n3", "n5", "n7", "n9");
        assertThat(server.get(AGENTS + "?limit=2&filter=" + filter)
                        .headers()
                        .firstValue("Link")
                        .orElseThrow())
                .contains("filter=" + filter);
    }

    @Test
    void documents_are_as_they_were_stored_to_the_spelling_of_a_number() {
        assertThat(server.get(AGENTS + "/n3").body()).isEqualTo(agent(3));
        assertThat(server.get(AGENTS).body()).contains(agent(3) + "," + agent(4));
    }

    @Test
    void fields_show_only_these_parts() {
        JsonValue items = json(server.get(AGENTS + "?limit=2&fields=assistant_id,response.model.name")
                        .body())
                .get("items")
                .orElseThrow();

        assertThat(items)
                .hasToString(
                        "[{\"assistant_id\":\"a\"},{\"assistant_id\":\"n0\",\"response\":{\"model\":{\"name\":\"m0\"}}}]");
    }

    @Test
    void fields_may_begin_with_white_space() {
        server.send("PUT", AGENTS + "/n1", "{\"assistant_id\":\"n1\",\"response\":{},\" x\":1,\"x\":2}");

        assertThat(json(server.get(AGENTS + "?filter=%7B%22assistant_id%22:%22n1%22%7D&fields=%20x")
                                .body())
                        .get("items")
                        .orElseThrow())
                .hasToString("[{\" x\":1}]");
    }

    @Test
    void head_answers_the_headers_of_get() {
        var get = server.get(AGENTS + "/n1");
        var head = server.send(server.request(AGENTS + "/n1").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
    }

    @Test
    void those_that_match_are_deleted_and_named() {
        String filter = URLEncoder.encode("{\"response.model.name\":\"m1\"}", UTF_8);

        assertThat(server.delete(AGENTS + "?filter=" + filter).body())
                .contains("{\"id\":\"n1\",\"effect\":\"deleted\"}", "{\"id\":\"n9\",\"effect\":\"deleted\"}");
        assertThat(ids(server.get(AGENTS).body())).hasSize(6);
    }

    @Test
    void a_batch_is_done_wholly_or_not_at_all() {
        String bad = "{\"upsert\":[" + agent(20) + ",{\"assistant_id\":\"x\"}],\"delete\":[\"n1\"]}";
        String good = "{\"upsert\":[" + agent(20) + "," + agent(0) + "],\"delete\":[\"n1\",\"nobody\"]}";

        var refused = server.send("POST", AGENTS + ":batch", bad);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("\"pointer\":\"/upsert/1/response\"");
        assertThat(server.get(AGENTS + "/n20").statusCode()).isEqualTo(404);
        assertThat(server.send("POST", AGENTS + ":batch", good).body())
                .isEqualTo(
                        "{\"results\":[{\"id\":\"n20\",\"effect\":\"created\"},{\"id\":\"n0\",\"effect\":\"unchanged\"},"
                                + "{\"id\":\"n1\",\"effect\":\"deleted\"},{\"id\":\"nobody\",\"effect\":\"unchanged\"}]}");
    }
}
