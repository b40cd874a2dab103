package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndToEndIT {
    private static final String LAYER = "sha256:593871e029ba87fccc172276c470da563f877ebf210744b3c6227992237494a4";
    private static final String MANIFEST = "sha256:456d2ca9b25d5dd5c9e66ef3c833b774d09ee327660a88b92af6c563061d03a4";
    private static final String BY_ORAS_CLI = "a532f6bdd97880101ba4f29e2067fa8aeebd11b8c2dd558fec0587d04e9ea553";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void copyFixtures() throws IOException, URISyntaxException {
        copy("/tinydb-registry");
        copy("/oci-layout");
        environment.put(
                "ALQUIMIA_REGISTRY_DIR", directory.resolve("tinydb-registry").toString());
        environment.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", "oci:" + directory.resolve("embedded"));
    }

    private void copy(String name) throws IOException, URISyntaxException {
        Path source = Path.of(EndToEndIT.class.getResource(name).toURI());
        try (var files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = directory
                        .resolve(name.substring(1))
                        .resolve(source.relativize(file).toString());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private Program.Result alquimia(String... arguments) {
        return Program.of(Path.of("target/alquimia/bin/alquimia")).run(environment, arguments);
    }

    private Map<String, String> registryFiles() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(directory.resolve("tinydb-registry"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!String.valueOf(file.getFileName()).startsWith(".lock-")) {
                    contents.put(file.toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }

    @Nested
    class The_registry_that_tinydb_wrote {
        @Test
        void shows_an_agent_as_it_stands_in_the_file() throws Exception {
            var shown = alquimia("agent", "get", "my-agent", "--format", "json").succeeded();

            var agent = JsonDocuments.parse(shown.out().getBytes(StandardCharsets.UTF_8));
            assertThat(Files.readString(directory.resolve("tinydb-registry/default/dist.json")))
                    .contains(ai.alquimia.registry.json.JsonWriter.python(agent));
        }

        @Test
        void lists_its_agentspaces_and_filters_its_agents() throws Exception {
            assertThat(alquimia("agentspace", "list", "-q").succeeded().out()).isEqualTo("default\nsupport-es\n");
            assertThat(alquimia("agent", "list", "-q", "--filter", "nickname=Billing")
                            .succeeded()
                            .out())
                    .isEqualTo("billing\n");
        }
    }

    @Nested
    class Publishing_and_fetching {
        @ParameterizedTest
        @ValueSource(strings = {"C", "C.UTF-8"})
        void gives_the_golden_digest_in_every_locale(String locale) throws Exception {
            environment.put("LC_ALL", locale);

            var published = alquimia(
                            "registry", "publish", "--agentspace-id", "default", "--tag", "v1.0.0", "--format", "json")
                    .succeeded();

            assertThat(published.out()).contains(MANIFEST).contains(LAYER);
        }

        @Test
        void through_a_real_registry_keeps_the_content_and_refuses_other_content_under_the_tag() throws Exception {
            try (var registry = DockerRegistry.start(directory)) {
                environment.put("ALQUIMIA_OCI_REGISTRY_DEFAULT", registry.host());
                environment.put("ORAS_PLAIN_HTTP", "true");
                String reference = registry.host() + "/local/my-agents";

                alquimia("registry", "publish", "--agentspace-id", "default", "--tag", "v1.0.0")
                        .succeeded();

                assertThat(alquimia("registry", "resolve", "-q", reference + ":latest")
                                .succeeded()
                                .out())
                        .contains(MANIFEST);
                var oras = Program.require("oras");
                assertThat(oras.run(Map.of(), "manifest", "fetch", "--plain-http", reference + ":v1.0.0")
                                .succeeded()
                                .out())
                        .contains("application/vnd.alquimia.registry.v1")
                        .contains(LAYER);
                Path pulled = Files.createDirectory(directory.resolve("pulled"));
                oras.run(Map.of(), "pull", "--plain-http", "-o", pulled.toString(), reference + ":v1.0.0")
                        .succeeded();
                assertThat(pulled.resolve("dist.json")).isNotEmptyFile();

                alquimia("agent", "delete", "billing").succeeded();
                var before = registryFiles();
                assertThat(alquimia("registry", "publish", "--agentspace-id", "default", "--tag", "v1.0.0")
                                .exitCode())
                        .isEqualTo(5);
                assertThat(registryFiles()).isEqualTo(before);

                environment.put(
                        "ALQUIMIA_REGISTRY_DIR", directory.resolve("second").toString());
                alquimia("registry", "fetch", "--agentspace-id", "default", "--source", reference + ":v1.0.0")
                        .succeeded();
                assertThat(alquimia("agentspace", "show", "--format", "json")
                                .succeeded()
                                .out())
                        .contains(reference + ":v1.0.0@" + MANIFEST)
                        .contains(LAYER);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {":v1.0.0", ":v1.1.0", "@sha256:" + BY_ORAS_CLI})
        void takes_what_others_pushed(String version) throws Exception {
            environment.put("ALQUIMIA_REGISTRY_DIR", directory.resolve("second").toString());

            alquimia(
                            "registry",
                            "fetch",
                            "--agentspace-id",
                            "default",
                            "--source",
                            "oci:" + directory.resolve("oci-layout") + version)
                    .succeeded();

            assertThat(alquimia("agentspace", "show", "--format", "json")
                            .succeeded()
                            .out())
                    .contains(LAYER);
        }

        @Test
        void refuses_a_layer_that_was_tampered_with_and_changes_nothing() throws Exception {
            alquimia("registry", "publish", "--agentspace-id", "default", "--tag", "v1.0.0")
                    .succeeded();
            Path blob =
                    directory.resolve("embedded/local/my-agents/blobs/sha256").resolve(LAYER.substring(7));
            Files.writeString(blob, Files.readString(blob).replace("Helper", "Hacker"));
            environment.put("ALQUIMIA_REGISTRY_DIR", directory.resolve("second").toString());

            var fetched =
                    alquimia("registry", "fetch", "--agentspace-id", "default", "--source", "local/my-agents:v1.0.0");

            assertThat(fetched.exitCode()).isEqualTo(8);
            assertThat(fetched.err()).contains(LAYER).doesNotContain("Exception");
            assertThat(directory.resolve("second/metadata.json")).doesNotExist();
        }
    }

    @Nested
    class Mistakes {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "4|agent get nobody",
                    "4|agent list --agentspace-id nowhere",
                    "8|agent list --agentspace-id ../x",
                    "5|agentspace create --name my-agents --namespace local",
                    "4|registry fetch --agentspace-id new --source local/nothing",
                    "7|registry resolve 127.0.0.1:1/a/b:1",
                    "2|agent lst",
                    "8|agent list --selector {\"a\":{\"$bad\":1}}"
                })
        void have_their_exit_code_and_change_nothing(String row) throws Exception {
            var before = registryFiles();
            String[] parts = row.split("\\|", 2);

            var result = alquimia(parts[1].split(" ", -1));

            assertThat(result.exitCode()).as(result.err()).isEqualTo(Integer.parseInt(parts[0]));
            assertThat(result.err())
                    .startsWith("alquimia: ")
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
            assertThat(registryFiles()).isEqualTo(before);
        }
    }

    @Test
    void the_quickstart_runs_to_its_end() throws Exception {
        var shown = alquimia("quickstart", "--dir", directory.resolve("quick").toString())
                .succeeded();

        assertThat(shown.out()).contains("$ ").contains("***").contains("content_digest");
    }
}
