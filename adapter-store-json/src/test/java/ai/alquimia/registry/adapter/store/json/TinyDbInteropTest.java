package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static org.assertj.core.api.Assertions.assertThat;

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
    private static final String ADD = """
            import sys
            from tinydb import TinyDB
            TinyDB(sys.argv[1]).table("agents").insert({"assistant_id": sys.argv[2], "response": {}})
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

    private Path dist;
    private AgentspaceStore store;

    @BeforeEach
    void copyFixture() {
        Program.requirePython("tinydb");
        Path registry = RegistryFixture.copyTo(directory.resolve("registry"));
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
