package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a registry directory that TinyDB wrote, and TinyDB on what the program wrote. */
class TinyDbRegistryIT {
    private static final String DUMP = """
            import json, sys
            from tinydb import TinyDB
            db = TinyDB(sys.argv[1])
            print(json.dumps({t: {str(d.doc_id): d for d in db.table(t).all()} for t in sorted(db.tables())}))
            """;
    private static final String INSERT = """
            import sys
            from tinydb import TinyDB
            TinyDB(sys.argv[1]).table("agents").insert({"assistant_id": sys.argv[2], "response": {}, "n": 3.0})
            """;

    @TempDir
    Path directory;

    private Workplace here;
    private Path dist;

    @BeforeEach
    void copyRegistry() {
        here = Workplace.withTinyDbRegistry(directory);
        dist = here.registry().resolve("default/dist.json");
    }

    @Nested
    class Reading {
        @Test
        void lists_the_agentspaces() {
            assertThat(here.alquimia("agentspace", "list", "-q").succeeded().out())
                    .isEqualTo("default\nsupport-es\n");
        }

        @Test
        void lists_the_agents_as_they_stand_in_the_file() throws IOException {
            var listed = (JsonArray) here.json("agent", "list", "--format", "json");

            var stored = (JsonObject) Workplace.read(dist).get("agents").orElseThrow();
            assertThat(listed)
                    .hasToString(new JsonArray(stored.fields().values().stream().toList()).toString());
        }

        @Test
        void shows_an_agent_to_the_digit() throws IOException {
            var shown = here.json("agent", "get", "my-agent", "--format", "json");

            assertThat(Files.readString(dist)).contains(JsonWriter.python(shown));
        }

        @Test
        void reads_an_indented_file_with_letters_of_any_language() {
            assertThat(here.alquimia("agent", "list", "--agentspace-id", "support-es", "-q")
                            .succeeded()
                            .out())
                    .isEqualTo("soporte-\u00f1and\u00fa\n");
        }

        @Test
        void filters_by_path_and_by_selector() {
            assertThat(ids("--filter", "response.config.connector.model=gpt-4o"))
                    .isEqualTo("my-agent\n");
            assertThat(ids("--filter", "nickname~^Bill")).isEqualTo("billing\n");
            assertThat(ids("--filter", "response.config.connector.temperature<0.1"))
                    .isEqualTo("billing\n");
            assertThat(ids("--selector", "{\"tags\": {\"$all\": [\"support\", \"finance\"]}}"))
                    .isEqualTo("billing\n");
        }

        private String ids(String... filter) {
            var words = new ArrayList<>(List.of("agent", "list", "-q"));
            words.addAll(List.of(filter));
            return here.alquimia(words.toArray(String[]::new)).succeeded().out();
        }

        @Test
        void shows_a_session() throws IOException {
            var shown = here.json("session", "show", "3f2b8c1e-session", "--format", "json");

            assertThat(shown)
                    .hasToString(Workplace.read(here.registry().resolve("history/3f2b8c1e-session"))
                            .toString());
        }

        @Test
        void writes_nothing() {
            var before = here.files();

            here.alquimia("agentspace", "list").succeeded();
            here.alquimia("agent", "get", "billing").succeeded();
            here.alquimia("agentspace", "show").succeeded();

            assertThat(here.files()).isEqualTo(before);
        }
    }

    @Nested
    class Beside_tinydb {
        private Program python;

        @BeforeEach
        void findTinyDb() {
            python = Program.requirePython("tinydb");
        }

        private String dump() {
            return python.run("-c", DUMP, dist.toString()).succeeded().out();
        }

        @Test
        void an_add_and_a_delete_leave_every_other_table_and_number_as_it_was() {
            String before = dump();

            here.alquimiaReading(
                            "{\"assistant_id\": \"new\", \"response\": {}, \"n\": 1e-07}", "agent", "add", "-f", "-")
                    .succeeded();
            String added = dump();
            here.alquimia("agent", "delete", "new").succeeded();

            assertThat(added).contains("\"4\": {\"assistant_id\": \"new\", \"response\": {}, \"n\": 1e-07}");
            assertThat(before).contains("sentinels", "x_vendor", "[3.0, 0.1, 1e-07, 12345678901234567890, -0.0]");
            assertThat(dump()).isEqualTo(before);
        }

        @Test
        void a_write_of_tinydb_in_between_is_seen_and_kept() {
            here.alquimiaReading("{\"assistant_id\": \"ours\", \"response\": {}}", "agent", "add", "-f", "-")
                    .succeeded();
            python.run("-c", INSERT, dist.toString(), "theirs").succeeded();
            JsonValue seen = here.json("agent", "get", "theirs", "--format", "json");
            here.alquimia("agent", "delete", "ours").succeeded();

            assertThat(seen).hasToString("{\"assistant_id\":\"theirs\",\"response\":{},\"n\":3.0}");
            assertThat(dump()).contains("\"theirs\"").doesNotContain("\"ours\"");
        }
    }
}
