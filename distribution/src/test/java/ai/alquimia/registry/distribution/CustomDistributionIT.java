package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of a distribution that somebody assembled: the command line, files, and a resolver of their own. */
class CustomDistributionIT {
    private static final String MAIN = "ai.alquimia.registry.adapter.cli.Main";
    private static final String VALUE = "sk-recognisable-value";

    @TempDir
    static Path built;

    private static Path home;
    private static Jars jars;

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void assemble() throws IOException {
        Examples.install("adapter-secrets-files", "com.example.agents", "1.0.0", built);
        home = Examples.build("custom-distribution", "package", built)
                .succeeded()
                .directory()
                .resolve("target/agents");
        jars = new Jars(home.resolve("lib"));
        Files.copy(
                Workplace.LAUNCHER, Files.createDirectories(home.resolve("bin")).resolve("alquimia"));
    }

    private Program.Result alquimia(Program program, String... arguments) {
        return program.run(environment, arguments);
    }

    private Program plainJava() {
        return jars.program(MAIN);
    }

    /** An agentspace with an agent that refers to a secret, whose value is in a file. */
    private void keepAnAgent(Program alquimia) throws IOException {
        environment.put("ALQUIMIA_REGISTRY_DIR", directory.resolve("registry").toString());
        environment.put("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "files");
        environment.put("ALQUIMIA_SECRETS_FILES_DIR", secrets().toString());
        // the launcher keeps archives of classes there
        environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        alquimia(alquimia, "agentspace", "create", "--agentspace-id", "default", "--name", "a", "--namespace", "b")
                .succeeded();
        alquimia(alquimia, "secret", "add", "OPENAI_API_KEY", "--scope", "shared")
                .succeeded();
        alquimia.runWithInput(
                        environment,
                        "{\"assistant_id\": \"helper\", \"response\": {\"key\": {\"$secretRef\": \"OPENAI_API_KEY\"}}}",
                        "agent",
                        "add",
                        "-f",
                        "-")
                .succeeded();
    }

    private Path secrets() throws IOException {
        Path secrets = Files.createDirectories(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("default_OPENAI_API_KEY"), VALUE + "\n");
        return secrets;
    }

    @Test
    void is_a_short_list_of_jars() throws IOException {
        assertThat(Files.readAllLines(Examples.FOLDER.resolve("custom-distribution/pom.xml")))
                .hasSizeLessThan(40);
        assertThat(jars.names())
                .contains("adapter-secrets-files-1.0.0.jar")
                .noneMatch(name -> name.matches("(adapter-(http|secrets-vault|oci-oras)|jetty|javalin|vault).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin/alquimia", "java"})
    void keeps_an_agent_and_resolves_its_secret_from_a_file(String startedBy) throws IOException {
        var alquimia = startedBy.equals("java") ? plainJava() : Program.of(home.resolve(startedBy));
        keepAnAgent(alquimia);

        var rendered = alquimia(alquimia, "agent", "render", "helper").succeeded();
        var checked = alquimia(alquimia, "secret", "check").succeeded();

        assertThat(rendered.out()).contains("***");
        assertThat(checked.out()).contains("files");
        assertThat(rendered.out() + rendered.err() + checked.out() + checked.err())
                .doesNotContain(VALUE);
    }

    @Nested
    class Without {
        @Test
        void the_jar_of_the_store_it_says_that_there_is_none() throws IOException {
            var missing = jars.without("adapter-store-json", directory.resolve("lib"));

            var listed = alquimia(missing.program(MAIN), "agent", "list");

            assertThat(listed.exitCode()).isEqualTo(1);
            assertThat(listed.err())
                    .contains("ALQUIMIA_REGISTRY_STORE names \"json\", but this distribution has only []")
                    .doesNotContain("\tat ");
        }

        @Test
        void the_jar_of_its_own_adapter_it_says_which_it_has() throws IOException {
            keepAnAgent(plainJava());
            var missing = jars.without("adapter-secrets-files", directory.resolve("lib"));

            var checked = alquimia(missing.program(MAIN), "secret", "check");

            assertThat(checked.exitCode()).isEqualTo(1);
            assertThat(checked.err())
                    .contains("ALQUIMIA_REGISTRY_SECRET_RESOLVER names \"files\", but this distribution has only [env]")
                    .doesNotContain("\tat ");
        }

        @Test
        void an_adapter_for_a_capability_it_says_which_it_lacks() throws IOException {
            keepAnAgent(plainJava());

            assertThat(alquimia(plainJava(), "registry", "publish", "--tag", "v1.0.0")
                            .err())
                    .contains("this distribution has no adapter for container registries");
            assertThat(alquimia(plainJava(), "serve").err())
                    .contains("this distribution has no adapter for serving HTTP");
        }
    }

    @Test
    void two_adapters_of_one_name_are_refused_by_their_classes() throws IOException {
        keepAnAgent(plainJava());
        var doubled = jars.withSecondResolver("files", directory.resolve("lib"));

        var checked = alquimia(doubled.program(MAIN), "secret", "check");

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.err())
                .contains("\"files\": two adapters have this name: com.example.agents.", " and " + Jars.SECOND)
                .doesNotContain("\tat ");
    }

    @Test
    void one_jar_under_two_file_names_is_one_adapter() throws IOException {
        keepAnAgent(plainJava());
        var doubled = jars.withCopyOf("adapter-secrets-files", directory.resolve("lib"));

        alquimia(doubled.program(MAIN), "secret", "check").succeeded();
    }
}
