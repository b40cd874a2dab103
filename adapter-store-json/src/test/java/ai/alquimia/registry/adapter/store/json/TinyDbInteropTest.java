package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real TinyDB 4.9 reads what we write and we what it writes; needs a python3 with tinydb on the PATH. */
class TinyDbInteropTest {
    private static final String DUMP = """
            import json, sys
            from tinydb import TinyDB
            db = TinyDB(sys.argv[1])
            print(json.dumps({t: {str(d.doc_id): d for d in db.table(t).all()} for t in sorted(db.tables())}, sort_keys=True))
            """;
    /** Every number by its spelling. */
    private static final String DIGITS = """
            import json, sys
            tables = json.load(open(sys.argv[1], encoding="utf-8"), parse_int=str, parse_float=str, parse_constant=str)
            print(json.dumps(tables, sort_keys=True))
            """;

    private static final String NEW_REGISTRY = """
            import os, sys
            from tinydb import TinyDB
            TinyDB(sys.argv[1] + "/metadata.json").insert({"agentspace_id": "py", "name": "py", "namespace": "local"})
            os.mkdir(sys.argv[1] + "/py")
            db = TinyDB(sys.argv[1] + "/py/dist.json")
            print(db.table("agents").insert({"assistant_id": "\u00f1", "response": {}, "n": 1e-07}))
            """;
    private static final String REMOVE = """
            import sys
            from tinydb import TinyDB, where
            TinyDB(sys.argv[1]).table("agents").remove(where("assistant_id") == sys.argv[2])
            """;
    private static final String ADD = """
            import sys
            from tinydb import TinyDB
            print(TinyDB(sys.argv[1]).table("agents").insert({"assistant_id": sys.argv[2], "response": {}}))
            """;
    private static final String REWRITE_UNTIL_TOLD = """
            import os, sys
            from tinydb import TinyDB
            print("started", flush=True)
            n = 0
            while not os.path.exists(sys.argv[2]):
                db = TinyDB(sys.argv[1])
                db.table("busy").insert({"n": n, "filler": "x" * (n * 7919 % 60000)})
                db.table("busy").truncate()
                db.close()
                n += 1
            """;

    @TempDir
    Path directory;

    private Path registry;
    private Path dist;
    private AgentspaceStore store;

    @BeforeEach
    void copyFixture() {
        Program.requirePython("tinydb");
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
        dist = registry.resolve("default/dist.json");
        store = RegistryFixture.store(registry);
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private static Process start(String script, String... arguments) throws IOException {
        var command = new java.util.ArrayList<>(List.of("python3", "-c", script));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String run(String script, String... arguments) throws Exception {
        var process = start(script, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return out;
    }

    @Test
    void tinydb_reads_every_table_to_the_digit_after_an_add_and_a_delete() throws Exception {
        String before = run(DUMP, dist.toString());

        store.apply(DEFAULT, List.of(put("new")));
        String added = run(DUMP, dist.toString());
        store.apply(DEFAULT, List.of(new Edit.Delete(new AssistantId("new"))));
        String deleted = run(DUMP, dist.toString());

        assertThat(before).contains("sentinels", "x_vendor");
        assertThat(added).contains("{\"assistant_id\": \"new\", \"response\": {}}");
        assertThat(deleted).isEqualTo(before);
    }

    @Test
    void numbers_keep_their_digits_in_every_table() throws Exception {
        String before = run(DIGITS, dist.toString());

        store.apply(DEFAULT, List.of(put("new")));
        store.apply(DEFAULT, List.of(new Edit.Delete(new AssistantId("new"))));

        assertThat(before).contains("12345678901234567890", "1e-07", "3.0", "-0.0");
        assertThat(run(DIGITS, dist.toString())).isEqualTo(before);
    }

    @Test
    void an_indented_file_beyond_ascii_with_absent_tables_is_changed_like_any_other() throws Exception {
        var id = new AgentspaceId("support-es");
        Path indented = registry.resolve("support-es/dist.json");
        String before = Files.readString(indented);
        String record = before.replaceFirst("(?s)^.*?\"1\": ", "").replaceFirst("(?s)\\s*\\}\\s*\\}\\s*$", "");

        store.apply(id, List.of(put("\u65b0\u3057\u3044")));

        assertThat(Files.readString(indented))
                .isEqualTo("{\"agents\": {\"1\": " + record
                        + ", \"2\": {\"assistant_id\": \"\\u65b0\\u3057\\u3044\", \"response\": {}}}}");
        assertThat(run(DUMP, indented.toString())).contains("soporte-\\u00f1and\\u00fa", "\\u65b0\\u3057\\u3044");
    }

    @Test
    void an_empty_file_is_an_agentspace_without_documents_for_both() throws Exception {
        Files.write(dist, new byte[0]);
        assertThat(store.open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all()))
                .isEmpty();

        store.apply(DEFAULT, List.of(put("first")));

        assertThat(run(DUMP, dist.toString()).strip())
                .isEqualTo("{\"agents\": {\"1\": {\"assistant_id\": \"first\", \"response\": {}}}}");
    }

    @Test
    void both_number_new_records_by_the_highest_doc_id_plus_one() throws Exception {
        store.apply(DEFAULT, List.of(put("ours")));
        assertThat(run(ADD, dist.toString(), "theirs").strip()).isEqualTo("5");
        run(REMOVE, dist.toString(), "ours");

        var outcome = store.apply(DEFAULT, List.of(put("ours again")));

        assertThat(outcome.get(0).records().get(0).docId()).isEqualTo(6);
        assertThat(store.open(DEFAULT).orElseThrow().get(new AssistantId("ours")))
                .isEmpty();
    }

    @Test
    void an_agentspace_that_tinydb_makes_is_there_at_once() throws Exception {
        assertThat(store.agentspaces()).hasSize(2);

        run(NEW_REGISTRY, registry.toString());

        assertThat(store.agentspaces()).hasSize(3);
        var view = store.open(new AgentspaceId("py")).orElseThrow();
        assertThat(view.metadata().docId()).isEqualTo(4);
        assertThat(view.get(new AssistantId("\u00f1")).orElseThrow().document())
                .hasToString("{\"assistant_id\":\"\u00f1\",\"response\":{},\"n\":1e-07}");
    }

    @Test
    void a_write_of_tinydb_in_between_is_seen_and_kept() throws Exception {
        store.apply(DEFAULT, List.of(put("ours")));
        run(ADD, dist.toString(), "theirs");

        store.apply(DEFAULT, List.of(put("ours too")));

        assertThat(run(DUMP, dist.toString())).contains("\"ours\"", "\"theirs\"", "\"ours too\"");
        assertThat(store.open(DEFAULT).orElseThrow().get(new AssistantId("theirs")))
                .isPresent();
    }

    @Test
    void a_tinydb_that_writes_all_the_time_is_never_taken_for_damage() throws Exception {
        store = RegistryFixture.patientStore(registry);
        for (int turn = 0; turn < 3; turn++) {
            Path stop = directory.resolve("stop-" + turn);
            var writer = start(REWRITE_UNTIL_TOLD, dist.toString(), stop.toString());
            try {
                assertThat(writer.getInputStream().read()).isNotNegative();
                for (int i = 0; i < 60; i++) {
                    if (i % 10 == 0) {
                        store.apply(DEFAULT, List.of(put("ours " + turn + " " + i)));
                    }
                    var agents = store.open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all());
                    assertThat(agents).isNotEmpty();
                }
                assertThat(writer.isAlive()).isTrue();
            } finally {
                Files.createFile(stop);
                assertThat(writer.waitFor()).isZero();
            }
        }

        var all = store.open(DEFAULT)
                .orElseThrow()
                .find(DocumentKind.AGENT, Selector.where("assistant_id").search("^ours "));
        assertThat(all).hasSize(18);
    }
}
