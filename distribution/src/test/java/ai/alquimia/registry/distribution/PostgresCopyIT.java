package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the files that TinyDB wrote into a database and back into files, by the assembled program. */
class PostgresCopyIT {
    private final PostgresServer postgres = PostgresServer.shared();

    @TempDir
    Path directory;

    private Program alquimia = Program.of(Workplace.LAUNCHER);
    private Workplace place;
    private Path source;

    @BeforeEach
    void copyRegistry() throws IOException {
        alquimia = PostgresHome.in(directory.resolve("home")).program();
        place = PostgresHome.place(directory.resolve("place"), postgres, postgres.createDatabase());
        source = directory.resolve("source");
        Workplace.copy("/tinydb-registry", source);
    }

    private Program.Result copy(String from, String to, String... more) {
        return alquimia.with("store", "copy", "--from", from, "--to", to).run(place.environment(), more);
    }

    @Test
    void what_comes_back_is_what_went() throws IOException {
        Path back = directory.resolve("back");
        var there = copy("json:" + source, "postgres").succeeded();
        copy("postgres", "json:" + back).succeeded();

        assertThat(there.out()).contains("default", "support-es", "copied", "sha256:");
        for (String agentspace : List.of("default", "support-es")) {
            Workplace.assertSameContent(
                    source.resolve(agentspace + "/dist.json"), back.resolve(agentspace + "/dist.json"));
        }
        assertThat(Workplace.tables(Workplace.read(back.resolve("metadata.json"))))
                .hasToString(Workplace.tables(Workplace.read(source.resolve("metadata.json")))
                        .toString());
        try (var sessions = Files.list(source.resolve("history"))) {
            for (Path session : sessions.toList()) {
                assertThat(Workplace.read(back.resolve("history").resolve(session.getFileName())))
                        .hasToString(Workplace.read(session).toString());
            }
        }
    }

    @Test
    void again_it_has_nothing_to_do_and_a_second_registry_is_merged_only_where_that_is_said() {
        copy("json:" + source, "postgres").succeeded();

        var again = copy("json:" + source, "postgres").succeeded();
        assertThat(again.out() + again.err()).contains("there");

        var other =
                new String[] {"agentspace", "create", "--agentspace-id", "third", "--name", "t", "--namespace", "n"};
        alquimia.run(place.environment(), other).succeeded();
        var refused = copy("json:" + source, "postgres");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("third");
        copy("json:" + source, "postgres", "--merge").succeeded();
    }

    @Test
    void a_password_in_an_address_is_refused_and_not_repeated() {
        for (String address : List.of(
                "postgres:postgresql://me:guess-4711@h/d", "postgres:jdbc:postgresql://h/d?password=guess-4711")) {
            var refused = copy("json:" + source, address);

            assertThat(refused.exitCode()).isNotZero();
            assertThat(refused.err()).contains("password").doesNotContain("guess-4711", "\tat ");
        }
    }

    @Test
    void bad_input_is_said_in_one_line() {
        assertThat(copy("json:" + directory.resolve("nowhere"), "postgres").err())
                .contains("there is nothing to copy");
        assertThat(copy("yaml", "postgres").err()).contains("has only [json, postgres]");
        assertThat(copy("json:", "postgres").exitCode()).isNotZero();
        assertThat(copy("json:" + source, "postgres", "--on-conflict", "keep").err())
                .contains("--on-conflict belongs to --merge");
    }
}
