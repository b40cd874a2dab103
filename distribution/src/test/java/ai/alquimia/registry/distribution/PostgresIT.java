package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled program on PostgreSQL: one jar and a few variables away from what is downloaded. */
class PostgresIT {
    @TempDir
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static PostgresHome home;

    @BeforeAll
    static void install() throws IOException {
        home = PostgresHome.in(directory.resolve("home"));
    }

    private static PostgresServer postgres() {
        return PostgresServer.shared();
    }

    private static Workplace place(String name) throws IOException {
        return PostgresHome.place(
                directory.resolve(name), postgres(), postgres().createDatabase());
    }

    private static String said(Workplace place, String... arguments) {
        return home.program().run(place.environment(), arguments).succeeded().out();
    }

    @Test
    void it_is_not_in_the_bundled_distribution() throws IOException {
        var refused = place("bundled").alquimia("agentspace", "list");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err())
                .contains("ALQUIMIA_REGISTRY_STORE names \"postgres\"", "only [json]")
                .doesNotContain("\tat ");
    }

    @Test
    void the_commands_do_what_they_do_with_files() throws IOException {
        var place = place("commands");
        said(place, "agentspace", "create", "--agentspace-id", "default", "--name", "n", "--namespace", "local");
        home.program()
                .runWithInput(
                        place.environment(),
                        "{\"assistant_id\":\"a\",\"response\":{},\"n\":1e-07,\"text\":\"x\\u0000y\"}",
                        "agent",
                        "add",
                        "-f",
                        "-")
                .succeeded();

        assertThat(said(place, "--format", "json", "agent", "get", "a")).contains("1e-07", "x\\u0000y");
        assertThat(said(place, "agent", "list", "-q", "--filter", "n=1e-7")).isEqualTo("a\n");
        said(place, "registry", "publish", "--tag", "v1");
        said(place, "session", "save", "-f", write(place, "{\"session_id\":\"s\"}"));
        assertThat(said(place, "session", "list", "-q")).isEqualTo("s\n");
        assertThat(Files.exists(place.registry())).as("files of the JSON store").isFalse();
    }

    private static String write(Workplace place, String text) throws IOException {
        return Files.writeString(place.file("document.json"), text).toString();
    }

    @Test
    void what_is_wrong_is_said_in_one_line_and_shows_no_password() throws IOException {
        var place = place("wrong");
        for (var wrong : Map.of(
                        "ALQUIMIA_POSTGRES_PASSWORD", "guess-4711",
                        "ALQUIMIA_POSTGRES_URL", "postgresql://127.0.0.1:1/none?password=guess-4711",
                        "ALQUIMIA_POSTGRES_CONNECTIONS", "many",
                        "ALQUIMIA_POSTGRES_STATEMENT_TIMEOUT", "soon")
                .entrySet()) {
            var environment = new HashMap<>(place.environment());
            environment.put(wrong.getKey(), wrong.getValue());

            var refused = home.program().run(environment, "agentspace", "list");

            assertThat(refused.exitCode()).as(wrong.toString()).isNotZero();
            assertThat(refused.err())
                    .as(wrong.toString())
                    .doesNotContain("\tat ", "guess-4711", postgres().password());
            assertThat(Arrays.stream(refused.err().split("\n")).filter(line -> line.startsWith("alquimia: ")))
                    .hasSize(1);
        }
    }

    @Test
    void its_settings_are_shown_without_what_is_secret() throws IOException {
        assertThat(said(place("settings"), "config"))
                .contains("ALQUIMIA_POSTGRES_URL", "ALQUIMIA_POSTGRES_CONNECT_TIMEOUT")
                .doesNotContain(postgres().password());
    }
}
