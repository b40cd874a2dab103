package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a distribution that is a server and has no command line. */
class HttpOnlyIT {
    private static final String MAIN = "ai.alquimia.registry.adapter.http.Main";
    private static final String AGENTSPACES = "/registry/v1/agentspaces";
    private static final String AGENT = AGENTSPACES + "/default/agents/helper";

    @TempDir
    static Path built;

    private static Jars jars;

    @TempDir
    Path directory;

    @BeforeAll
    static void assemble() throws IOException {
        jars = new Jars(Examples.build("http-only", "package", built)
                .succeeded()
                .directory()
                .resolve("target/server/lib"));
    }

    private Workplace place() {
        var place = Workplace.in(directory);
        place.set("ALQUIMIA_HTTP_PORT", 0);
        return place;
    }

    private Server start(Jars lib) throws IOException {
        return Server.start(lib.program(MAIN), place(), "server");
    }

    private static void keepAnAgent(Server server) {
        server.send("POST", AGENTSPACES, "{\"agentspace_id\":\"default\",\"name\":\"a\",\"namespace\":\"b\"}");
        server.send("PUT", AGENT, "{\"assistant_id\":\"helper\",\"response\":{}}");
    }

    @Test
    void has_no_command_line() {
        assertThat(jars.names()).noneMatch(name -> name.matches("(adapter-cli|picocli).*"));
    }

    @Test
    void is_healthy_and_answers_what_it_was_given() throws IOException {
        try (var server = start(jars)) {
            keepAnAgent(server);

            assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
            assertThat(server.get("/health/readiness").statusCode()).isEqualTo(200);
            assertThat(server.get(AGENT).body()).contains("\"assistant_id\":\"helper\"");
        }
    }

    @Test
    void publishes() throws IOException {
        try (var server = start(jars)) {
            keepAnAgent(server);

            var published = server.send("POST", AGENTSPACES + "/default/publish", "{\"tag\":\"v1.0.0\"}");

            assertThat(published.statusCode()).as(published.body()).isEqualTo(200);
        }
    }

    @Test
    void without_the_jar_for_container_registries_it_says_that_it_cannot_publish() throws IOException {
        try (var server = start(jars.without("adapter-oci-oras", directory.resolve("lib")))) {
            keepAnAgent(server);

            var published = server.send("POST", AGENTSPACES + "/default/publish", "{\"tag\":\"v1.0.0\"}");

            assertThat(server.get(AGENT).statusCode()).isEqualTo(200);
            assertThat(published.statusCode()).isEqualTo(501);
            assertThat(published.body()).contains("this distribution has no adapter for container registries");
        }
    }

    @Test
    void without_the_jar_of_the_store_it_does_not_start() throws IOException {
        var missing = jars.without("adapter-store-json", directory.resolve("lib"));

        var started = missing.program(MAIN).run(place().environment());

        assertThat(started.exitCode()).isEqualTo(1);
        assertThat(started.err())
                .contains("ALQUIMIA_REGISTRY_STORE names \"json\", but this distribution has only []")
                .doesNotContain("\tat ");
    }

    @Test
    void two_adapters_of_one_name_keep_it_from_starting() throws IOException {
        var doubled = jars.withSecondResolver("env", directory.resolve("lib"));

        var started = doubled.program(MAIN).run(place().environment());

        assertThat(started.exitCode()).isEqualTo(1);
        assertThat(started.err())
                .contains(
                        "\"env\": two adapters have this name: ",
                        "ai.alquimia.registry.adapter.secrets.env.EnvSecretResolverProvider",
                        Jars.SECOND)
                .doesNotContain("\tat ");
    }
}
