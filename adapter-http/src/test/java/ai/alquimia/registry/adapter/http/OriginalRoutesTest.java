package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The routes of the Python original. */
class OriginalRoutesTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_agentspace_is_created_once() {
        String body = "{\"name\":\"n\",\"namespace\":\"ns\"}";

        var created = server.send("POST", "/registry/", body);
        var again = server.send("POST", "/registry/", body);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("problem:already-exists", "\"status\":400");
    }

    @Test
    void get_answers_the_default_one_unless_the_query_names_another() {
        assertThat(server.get("/registry/").statusCode()).isEqualTo(404);
        server.send("POST", "/registry/", "{\"agentspace_id\":\"default\",\"name\":\"n\",\"namespace\":\"ns\"}");
        server.send("POST", "/registry/", "{\"agentspace_id\":\"other\",\"name\":\"o\",\"namespace\":\"ns\"}");

        assertThat(server.get("/registry/").body()).contains("\"name\":\"n\"");
        assertThat(server.get("/registry/?agentspace_id=other").body()).contains("\"name\":\"o\"");
        assertThat(server.get("/registry/?agentspace_id=nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void put_changes_only_the_given_fields() {
        server.send(
                "POST", "/registry/", "{\"agentspace_id\":\"a\",\"name\":\"n\",\"namespace\":\"ns\",\"extra\":1.50}");

        var put = server.send("PUT", "/registry/?agentspace_id=a", "{\"description\":\"d\"}");

        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).contains("\"name\":\"n\"", "\"description\":\"d\"", "\"extra\":1.50");
    }

    @Test
    void delete_removes_the_one_that_is_named_and_never_guesses() {
        server.send("POST", "/registry/", "{\"agentspace_id\":\"default\",\"name\":\"n\",\"namespace\":\"ns\"}");

        assertThat(server.delete("/registry/").statusCode()).isEqualTo(400);
        assertThat(server.delete("/registry/?agentspace_id=default").statusCode())
                .isEqualTo(204);
        assertThat(server.get("/registry/").statusCode()).isEqualTo(404);
    }
}
