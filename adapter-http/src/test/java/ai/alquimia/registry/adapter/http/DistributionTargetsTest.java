package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publish and fetch over an embedded registry, asked by somebody who would like to see more of the server than that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistributionTargetsTest {
    private static final String PUBLISH = "/registry/v1/agentspaces/default/publish";
    private static final String FETCH = "/registry/v1/fetch";

    @TempDir
    static Path root;

    private TestServer server;

    @BeforeAll
    void start() {
        server = new TestServer(Map.of("ALQUIMIA_OCI_REGISTRY_DEFAULT", "oci:" + root)).withAgent();
        assertThat(post(PUBLISH, JsonObject.empty().with("tag", "v1.0.0")).statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String path, JsonObject body) {
        return server.send("POST", path, JsonWriter.canonical(body));
    }

    private HttpResponse<String> fetch(String source, String agentspace) {
        return post(FETCH, JsonObject.empty().with("source", source).with("agentspace_id", agentspace));
    }

    private void assertRefused(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isIn(400, 403, 422);
        assertThat(response.body())
                .contains("urn:alquimia:registry:problem:")
                .doesNotContain(root.toString(), "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci:/etc",
                "oci:..",
                "OCI:..",
                "oci:///etc/passwd",
                "oci://oci:/etc",
                "/etc/passwd",
                "../x",
                "ns/../../x",
                "%2e%2e/x",
                "x\u0000y",
                "file:///etc/passwd",
                "evil.example/x",
                "registry.example/x",
                "localhost:6379/x",
                "127.0.0.1/x",
                "[::1]:80/x",
                "169.254.169.254/latest/meta-data",
                "user@evil.example/x",
                "http://evil.example/x",
                ""
            })
    void a_reference_that_leads_elsewhere_is_refused(String reference) {
        assertRefused(fetch(reference, "clone"));
        assertRefused(post(PUBLISH, JsonObject.empty().with("tag", "v1.0.0").with("to", reference)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/b", "/etc", "a\\b", ".hidden", "history", "metadata.json", "a\u0000b", ""})
    void an_agentspace_that_would_be_another_path_is_refused(String id) {
        assertRefused(fetch("ns/n:v1.0.0", id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../v1", "a/b", "v1@sha256:0", ":", ""})
    void a_tag_that_would_be_another_path_is_refused(String tag) {
        assertRefused(post(PUBLISH, JsonObject.empty().with("tag", tag)));
    }

    @Test
    void a_name_that_looks_like_a_path_leads_nowhere_else() {
        var clone = post(
                FETCH,
                JsonObject.empty()
                        .with("source", "ns/n:v1.0.0")
                        .with("agentspace_id", "named")
                        .with("name", "../../etc/passwd")
                        .with("namespace", "../a"));
        assertThat(clone.statusCode()).as(clone.body()).isEqualTo(201);

        var tags = server.get("/registry/v1/agentspaces/named/tags");

        assertThat(tags.statusCode()).as(tags.body()).isEqualTo(200);
        assertThat(tags.body()).contains("\"repository\":\"a/etc-passwd\"");
    }

    @Test
    void answers_name_what_is_there_without_the_directory() {
        var published = post(PUBLISH, JsonObject.empty().with("tag", "v1.0.0"));
        var tags = server.get("/registry/v1/agentspaces/default/tags");

        assertThat(published.body()).contains("\"reference\":\"ns/n:v1.0.0\"").doesNotContain(root.toString());
        assertThat(tags.body()).contains("\"repository\":\"ns/n\"").doesNotContain(root.toString());
    }

    @Test
    void problems_name_what_is_not_there_without_the_directory() {
        var missing = fetch("ns/nothing:v1", "clone");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("ns/nothing:v1").doesNotContain(root.toString());
    }
}
