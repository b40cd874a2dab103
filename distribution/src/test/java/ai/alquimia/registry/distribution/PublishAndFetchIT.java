package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job: publishing to a container registry, and finding the same content where it is fetched. */
class PublishAndFetchIT {
    private static final String PULL_BY_ORAS_PY = """
            import sys
            import oras.client
            oras.client.OrasClient(insecure=True).pull(target=sys.argv[1], outdir=sys.argv[2])
            """;

    @TempDir
    Path directory;

    private Workplace here;
    private Workplace there;

    @BeforeEach
    void makeTwoPlaces() throws IOException {
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        there = Workplace.in(Files.createDirectory(directory.resolve("there")));
    }

    private JsonObject publish(String... more) {
        var words = new ArrayList<>(
                List.of("registry", "publish", "--agentspace-id", "default", "--tag", "v1.0.0", "--format", "json"));
        words.addAll(List.of(more));
        return here.object(words.toArray(String[]::new));
    }

    private static String digest(JsonObject published) {
        return published.string("digest").orElseThrow();
    }

    @Nested
    class Through_a_container_registry {
        @AutoClose
        private DockerRegistry registry;

        private String reference;

        @BeforeEach
        void startRegistry() throws IOException {
            registry = DockerRegistry.start(Files.createDirectory(directory.resolve("docker")));
            reference = registry.host() + "/local/my-agents";
            for (Workplace place : List.of(here, there)) {
                place.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", registry.host());
                place.set("ORAS_PLAIN_HTTP", "true");
            }
        }

        @Test
        void the_same_content_is_found_on_the_other_side() throws IOException {
            String digest = digest(publish());

            there.alquimia("registry", "fetch", "--agentspace-id", "default", "--source", reference + ":v1.0.0")
                    .succeeded();

            Workplace.assertSameContent(
                    there.registry().resolve("default/dist.json"),
                    here.registry().resolve("default/dist.json"));
            var fetched = there.object("agentspace", "show", "--format", "json");
            assertThat(fetched.string("source_repo_id")).contains(reference + ":v1.0.0@" + digest);
            assertThat(fetched.string("content_digest"))
                    .isEqualTo(here.object("agentspace", "show", "--format", "json")
                            .string("content_digest"));
        }

        @Test
        void a_release_is_latest_too() {
            String digest = digest(publish());

            assertThat(here.alquimia("registry", "resolve", "-q", reference + ":latest")
                            .succeeded()
                            .out()
                            .strip())
                    .isEqualTo(digest);
            assertThat(here.alquimia("registry", "tags", "-q", reference)
                            .succeeded()
                            .out())
                    .isEqualTo("v1.0.0\nlatest\n");
        }

        @Test
        void the_oras_cli_shows_and_pulls_it() throws IOException {
            var oras = Program.require("oras");
            publish("--annotation", "team=support");

            var manifest =
                    (JsonObject) Workplace.parse(oras.run("manifest", "fetch", "--plain-http", reference + ":v1.0.0")
                            .succeeded()
                            .out());
            Path pulled = Files.createDirectory(directory.resolve("pulled"));
            oras.run("pull", "--plain-http", "-o", pulled.toString(), reference + ":latest")
                    .succeeded();

            assertThat(manifest.string("artifactType")).contains("application/vnd.alquimia.registry.v1");
            assertThat(manifest.get("layers").orElseThrow().toString())
                    .contains("\"application/vnd.alquimia.registry.dist.v1+json\"", "\"dist.json\"");
            assertThat(manifest.get("annotations").orElseThrow())
                    .hasToString("{\"org.opencontainers.image.title\":\"local/my-agents\",\"team\":\"support\"}");
            Workplace.assertSameContent(
                    pulled.resolve("dist.json"), here.registry().resolve("default/dist.json"));
        }

        @Test
        void oras_py_pulls_it() throws IOException {
            var python = Program.requirePython("oras.client");
            publish();
            Path pulled = Files.createDirectory(directory.resolve("pulled"));

            python.run("-c", PULL_BY_ORAS_PY, reference + ":v1.0.0", pulled.toString())
                    .succeeded();

            Workplace.assertSameContent(
                    pulled.resolve("dist.json"), here.registry().resolve("default/dist.json"));
        }

        @Test
        void publishing_again_changes_nothing_and_other_content_needs_force() {
            String digest = digest(publish());
            assertThat(digest(publish())).isEqualTo(digest);

            here.alquimia("agent", "delete", "billing").succeeded();
            var before = here.files();
            var refused = here.alquimia("registry", "publish", "--agentspace-id", "default", "--tag", "v1.0.0");

            assertThat(refused.exitCode()).isEqualTo(5);
            assertThat(refused.err())
                    .contains("the tag is taken by other content, " + digest)
                    .contains("--force");
            assertThat(here.files()).isEqualTo(before);
            assertThat(here.alquimia("registry", "resolve", "-q", reference + ":v1.0.0")
                            .out()
                            .strip())
                    .isEqualTo(digest);

            String replaced = digest(publish("--force"));
            assertThat(replaced).isNotEqualTo(digest);
            assertThat(here.alquimia("registry", "resolve", "-q", reference + ":v1.0.0")
                            .out()
                            .strip())
                    .isEqualTo(replaced);
        }

        @Test
        void one_tag_is_deleted_and_the_others_stay() {
            publish();

            here.alquimia("registry", "delete", reference + ":v1.0.0").succeeded();

            assertThat(here.alquimia("registry", "tags", "-q", reference)
                            .succeeded()
                            .out())
                    .isEqualTo("latest\n");
            there.alquimia("registry", "fetch", "--source", reference).succeeded();
        }

        @Test
        void bytes_that_were_changed_in_the_registry_are_refused() throws IOException {
            String layer = publish().string("content_digest").orElseThrow().substring("sha256:".length());
            Path blob = registry.storage()
                    .resolve("docker/registry/v2/blobs/sha256")
                    .resolve(layer.substring(0, 2))
                    .resolve(layer)
                    .resolve("data");
            Files.writeString(blob, Files.readString(blob).replace("Helper", "Hacker"));
            var before = there.files();

            var fetched = there.alquimia("registry", "fetch", "--source", reference + ":v1.0.0");

            assertThat(fetched.exitCode()).as(fetched.err()).isEqualTo(8);
            assertThat(fetched.err()).contains(layer);
            assertThat(there.files()).isEqualTo(before);
        }
    }

    @Nested
    class Through_the_embedded_registry {
        @BeforeEach
        void shareIt() {
            there.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", here.environment().get("ALQUIMIA_OCI_REGISTRY_DEFAULT"));
        }

        @Test
        void the_same_content_is_found_on_the_other_side() throws IOException {
            publish();

            there.alquimia("registry", "fetch", "--source", "local/my-agents:v1.0.0")
                    .succeeded();

            Workplace.assertSameContent(
                    there.registry().resolve("default/dist.json"),
                    here.registry().resolve("default/dist.json"));
        }

        @Test
        void oras_and_skopeo_read_it_as_it_is() {
            var published = publish();
            String layout = here.file("embedded/local/my-agents").toString();

            String byOras = Program.require("oras")
                    .run("resolve", "--oci-layout", layout + ":v1.0.0")
                    .succeeded()
                    .out()
                    .strip();
            String bySkopeo = Program.require("skopeo")
                    .run("inspect", "--raw", "oci:" + layout + ":latest")
                    .succeeded()
                    .out();

            assertThat(byOras).isEqualTo(digest(published));
            assertThat(bySkopeo).contains(published.string("content_digest").orElseThrow());
        }

        @Test
        void to_names_another_place() {
            publish("--to", "oci:" + directory.resolve("elsewhere"));

            assertThat(here.file("embedded")).doesNotExist();
            there.alquimia("registry", "fetch", "--source", "oci:" + directory.resolve("elsewhere") + ":v1.0.0")
                    .succeeded();
        }

        @Test
        void no_latest_leaves_latest_alone() {
            publish("--no-latest");

            assertThat(here.alquimia("registry", "tags", "-q", "local/my-agents")
                            .succeeded()
                            .out())
                    .isEqualTo("v1.0.0\n");
        }

        @Test
        void an_agentspace_that_exists_is_replaced_only_on_request() throws IOException {
            publish();
            there.alquimia("registry", "fetch", "--source", "local/my-agents:v1.0.0")
                    .succeeded();
            there.alquimia("agent", "delete", "billing").succeeded();
            var before = there.files();

            var refused = there.alquimia("registry", "fetch", "--source", "local/my-agents:v1.0.0");
            assertThat(refused.exitCode()).isEqualTo(5);
            assertThat(there.files()).isEqualTo(before);

            there.alquimia("registry", "fetch", "--source", "local/my-agents:v1.0.0", "--replace", "-y")
                    .succeeded();
            Workplace.assertSameContent(
                    there.registry().resolve("default/dist.json"),
                    here.registry().resolve("default/dist.json"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":v1.0.0",
                ":v1.1.0",
                "@sha256:839adc9830993f8315770566b368b1efce857ae85a84c610953e052f3acee245",
                "@sha256:a532f6bdd97880101ba4f29e2067fa8aeebd11b8c2dd558fec0587d04e9ea553"
            })
    void what_oras_py_and_the_oras_cli_pushed_is_fetched_by_tag_and_by_digest(String version) throws IOException {
        Workplace.copy("/oci-layout", there.file("layout"));

        there.alquimia("registry", "fetch", "--source", "oci:" + there.file("layout") + version)
                .succeeded();

        Workplace.assertSameContent(
                there.registry().resolve("default/dist.json"), here.registry().resolve("default/dist.json"));
    }
}
