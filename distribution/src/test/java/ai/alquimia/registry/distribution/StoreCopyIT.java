package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registry that TinyDB wrote, copied to another directory by the program. */
class StoreCopyIT {
    @TempDir
    Path directory;

    private Workplace here;
    private Path registry;
    private Path copy;
    private String from;
    private String to;

    @BeforeEach
    void copyRegistry() {
        here = Workplace.withTinyDbRegistry(directory);
        here.set("ALQUIMIA_LOCAL_SESSIONS_DIR", here.file("elsewhere"));
        here.set("HOME", directory);
        registry = here.registry();
        copy = here.file("copies/first");
        from = "json:" + registry;
        to = "json:" + copy;
    }

    private void assertSame(String... files) throws IOException {
        for (String file : files) {
            assertThat(sorted(copy.resolve(file))).as(file).isEqualTo(sorted(registry.resolve(file)));
        }
    }

    /** To the digit, but for the order of tables. */
    private static Map<String, String> sorted(Path file) throws IOException {
        var tables = new TreeMap<String, String>();
        Workplace.read(file).fields().forEach((name, table) -> tables.put(name, table.toString()));
        return tables;
    }

    /** In order; their doc ids are the store's own. */
    private static List<String> metadata(Path registry) throws IOException {
        var table = (JsonObject) Workplace.read(registry.resolve("metadata.json"))
                .get("_default")
                .orElseThrow();
        return table.fields().values().stream().map(JsonValue::toString).toList();
    }

    private Map<String, String> outcomes(String... arguments) {
        var outcomes = new TreeMap<String, String>();
        for (JsonValue item : ((JsonArray) here.json(arguments)).values()) {
            var fields = (JsonObject) item;
            outcomes.put(
                    fields.string("id").orElseThrow(), fields.string("outcome").orElseThrow());
        }
        return outcomes;
    }

    private Map<String, String> copied() {
        return outcomes("store", "copy", "--from", from, "--to", to, "--format", "json");
    }

    @Test
    void every_document_and_session_arrives_to_the_digit_and_the_source_is_only_read() throws IOException {
        var before = here.files();

        assertThat(copied())
                .containsOnly(
                        Map.entry("3f2b8c1e-session", "copied"),
                        Map.entry("default", "copied"),
                        Map.entry("support-es", "copied"));

        assertThat(metadata(copy)).isEqualTo(metadata(registry));
        assertSame("default/dist.json", "support-es/dist.json", "history/3f2b8c1e-session");
        assertThat(here.files()).containsAllEntriesOf(before);
        try (var names = Files.walk(registry)) {
            assertThat(names.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.startsWith("."));
        }
        assertThat(here.file("elsewhere")).doesNotExist();
    }

    @Test
    void it_goes_on_where_it_was_interrupted() throws IOException {
        copied();
        here.set("ALQUIMIA_REGISTRY_DIR", copy);
        here.alquimia("agentspace", "destroy", "--agentspace-id", "support-es", "-y")
                .succeeded();
        Files.delete(copy.resolve("history/3f2b8c1e-session"));

        assertThat(copied())
                .containsOnly(
                        Map.entry("3f2b8c1e-session", "copied"),
                        Map.entry("default", "already_there"),
                        Map.entry("support-es", "copied"));
        assertSame("default/dist.json", "support-es/dist.json", "history/3f2b8c1e-session");
    }

    @Test
    void what_was_added_later_is_brought_by_a_merge() throws IOException {
        copied();
        here.alquimiaReading("{\"assistant_id\": \"new\", \"response\": {}}", "agent", "add", "-f", "-")
                .succeeded();

        var outcomes = outcomes(
                "store", "copy", "--from", from, "--to", to, "--merge", "--on-conflict", "replace", "--format", "json");

        assertThat(outcomes).containsEntry("default", "merged").containsEntry("support-es", "already_there");
        assertSame("default/dist.json");
    }

    @Test
    void tilde_and_relative_directories_are_what_a_shell_makes_of_them() {
        here.alquimia("store", "copy", "--from", from, "--to", "json:~/home copy")
                .succeeded();

        assertThat(here.file("home copy/metadata.json")).exists();

        var script = "cd '" + directory + "' && '" + Workplace.LAUNCHER
                + "' store copy --from json:registry --to json:./relative -q";
        Program.require("sh").run(here.environment(), "-c", script).succeeded();

        assertThat(here.file("relative/history/3f2b8c1e-session")).exists();
    }

    @Nested
    class Bad_input {
        private void fails(int code, String words, String source, String target) {
            var before = here.files();

            var result = here.alquimia("store", "copy", "--from", source, "--to", target);

            assertThat(result.exitCode()).as(result.err()).isEqualTo(code);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .startsWith("alquimia: ")
                    .contains(words)
                    .doesNotContain("\tat ", "Exception", "hunter2");
            assertThat(here.files()).isEqualTo(before);
        }

        @Test
        void every_damaged_file_is_named_and_nothing_is_copied() throws IOException {
            Files.writeString(registry.resolve("support-es/dist.json"), "{\"agents\": ");
            Files.writeString(registry.resolve("history/broken"), "[1, 2");

            fails(8, "support-es/dist.json", from, to);
            fails(8, "history/broken", from, to);
            assertThat(copy).doesNotExist();
        }

        @Test
        void metadata_that_break_rules_are_named() throws IOException {
            Path metadata = registry.resolve("metadata.json");
            Files.writeString(metadata, Files.readString(metadata).replace("\"private\"", "\"odd\""));

            fails(8, "/visibility must be one of private, public", from, to);
        }

        @Test
        void a_target_that_has_something_else() {
            here.set("ALQUIMIA_REGISTRY_DIR", copy);
            here.alquimia("agentspace", "create", "--agentspace-id", "mine", "--name", "n", "--namespace", "x")
                    .succeeded();

            fails(5, "the target is not empty, it has agentspace \"mine\"", from, to);
        }

        @Test
        void a_target_that_is_a_file() throws IOException {
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, "mine");

            fails(7, "is no directory", from, to);
        }

        @Test
        void source_and_target_in_one_place() {
            fails(8, "source and target are the same", from, from + "/");
        }

        @ParameterizedTest
        @CsvSource({
            "json:/does/not/exist, 4, there is nothing to copy",
            "mongo:/x, 1, this distribution has only [json",
            "json:x://me:hunter2@host/db, 8, set ALQUIMIA_REGISTRY_DIR instead"
        })
        void an_address_that_leads_nowhere(String address, int code, String words) {
            fails(code, words, address, to);
        }
    }
}
