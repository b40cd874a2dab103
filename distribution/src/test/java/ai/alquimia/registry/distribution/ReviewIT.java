package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two versions of an agentspace, compared and inspected before anybody takes them. */
class ReviewIT {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

    @TempDir
    Path directory;

    private Workplace here;
    private Workplace there;

    @BeforeEach
    void two_places() throws IOException {
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        there = Workplace.in(Files.createDirectory(directory.resolve("there")));
    }

    /** Publishes what TinyDB wrote as v1, and as v2 with another model and one tool more, which holds a literal key. */
    private void publishTwoVersions(String repository) throws IOException {
        publish("v1", repository);
        here.alquimiaReading(changed().toString(), "agent", "add", "-f", "-").succeeded();
        publish("v2", repository, "--allow-literal-secrets", "/agents/my-agent/response/profile/tools/0/env/K");
    }

    private void publish(String tag, String repository, String... more) {
        var words = new ArrayList<>(List.of("registry", "publish", "--tag", tag, "--to", repository));
        words.addAll(List.of(more));
        here.alquimia(words.toArray(String[]::new)).succeeded();
    }

    private JsonObject changed() throws IOException {
        var agents = (JsonObject) Workplace.read(here.registry().resolve("default/dist.json"))
                .get("agents")
                .orElseThrow();
        return (JsonObject) Workplace.parse(agents.get("2")
                .orElseThrow()
                .toString()
                .replace("\"gpt-4o\"", "\"gpt-4o-mini\"")
                .replace(
                        "\"tools\":[",
                        "\"tools\":[{\"name\":\"shell\",\"command\":\"sh\",\"env\":{\"K\":\"" + KEY + "\"}},"));
    }

    private static List<String> kinds(JsonObject diff) {
        return ((JsonArray) diff.get("risks").orElseThrow())
                .values().stream()
                        .map(risk -> ((JsonObject) risk).string("risk").orElseThrow())
                        .toList();
    }

    private void assertReviewed(String reference) {
        var before = there.files();

        var diff = there.alquimia("registry", "diff", reference + ":v1", ":v2", "--format", "json");
        var shown = (JsonObject) Workplace.parse(diff.out());
        assertThat(diff.exitCode()).as(diff.err()).isEqualTo(3);
        assertThat(kinds(shown)).containsExactly("tool-added", "model-changed");
        assertThat(shown.string("summary")).contains("2 risks: 1 tool added, 1 model changed; 1 agent changed");
        assertThat(diff.out() + diff.err()).contains("sk-p***").doesNotContain(KEY.substring(5));

        var same = there.alquimia("registry", "diff", reference + ":v1", "v1", "--fail-on", "risk");
        assertThat(same.succeeded().out()).contains("no difference");

        var inside = there.object("registry", "inspect", reference + ":v2", "--format", "json");
        assertThat(inside.get("agents").orElseThrow().toString())
                .contains("\"my-agent\"", "\"gpt-4o-mini\"", "\"shell sh\"", "\"toxicity\"")
                .doesNotContain(KEY.substring(5));
        assertThat(inside.get("other_tables").orElseThrow()).hasToString("{\"sentinels\":1}");
        assertThat(there.files()).isEqualTo(before);
    }

    @Nested
    class In_an_image_layout {
        private String layout;

        @BeforeEach
        void published() throws IOException {
            layout = "oci:" + directory.resolve("layout");
            publishTwoVersions(layout);
        }

        @Test
        void they_are_compared_and_inspected_without_being_stored() {
            assertReviewed(layout);
        }

        @Test
        void what_is_stored_is_compared_with_a_version_and_one_agent_with_it() {
            assertThat(here.alquimia("registry", "diff", "agentspace:default", layout + ":v2")
                            .succeeded()
                            .out())
                    .contains("no difference");

            var one = here.alquimia("agent", "diff", "my-agent", "--with", layout + ":v1", "-q");
            assertThat(one.exitCode()).isEqualTo(3);
            assertThat(one.out()).isEqualTo("agents/my-agent\n");
            here.alquimia("agent", "diff", "billing", "--with", layout + ":v1").succeeded();
        }

        @Test
        void a_file_of_python_s_tinydb_is_a_side_as_well() {
            var dist = here.registry().resolve("default/dist.json");

            assertThat(there.alquimia("registry", "diff", dist.toString(), layout + ":v2")
                            .succeeded()
                            .out())
                    .contains("no difference");
        }

        @Test
        void a_layer_that_was_tampered_with_is_neither_compared_nor_inspected() throws IOException {
            for (Path blob : blobs()) {
                Files.writeString(blob, Files.readString(blob).replace("gpt-4o-mini", "gpt-4o-maxi"));
            }

            for (var refused : List.of(
                    there.alquimia("registry", "inspect", layout + ":v2"),
                    there.alquimia("registry", "diff", layout + ":v1", ":v2"))) {
                assertThat(refused.exitCode()).as(refused.err()).isEqualTo(8);
                assertThat(refused.out()).isEmpty();
            }
        }

        private List<Path> blobs() throws IOException {
            try (var files = Files.walk(directory.resolve("layout/blobs"))) {
                return files.filter(Files::isRegularFile).toList();
            }
        }
    }

    @Nested
    class In_a_container_registry {
        @AutoClose
        private DockerRegistry registry;

        @Test
        void they_are_compared_and_inspected_without_being_stored() throws IOException {
            registry = DockerRegistry.start(Files.createDirectory(directory.resolve("docker")));
            List.of(here, there).forEach(place -> place.set("ORAS_PLAIN_HTTP", "true"));
            String repository = registry.host() + "/local/my-agents";
            publishTwoVersions(repository);

            assertReviewed(repository);
        }
    }
}
