package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.everything;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one registry, some of which die. */
class ProcessesTest {
    @TempDir
    Path directory;

    private Path registry;

    @BeforeEach
    void copyFixture() {
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                StoreProcess.class.getName(),
                registry.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> lines(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
    }

    private List<String> agents(JsonAgentspaceStore store) {
        return store.open(DEFAULT).orElseThrow().find(DocumentKind.AGENT, Selector.all()).stream()
                .map(record -> record.document().string("assistant_id").orElse("?"))
                .toList();
    }

    private static String lastOf(JsonAgentspaceStore store, String prefix) {
        return store.open(DEFAULT)
                .orElseThrow()
                .metadata()
                .document()
                .string("last-of-" + prefix)
                .orElse("none");
    }

    @Test
    void who_write_at_once_lose_nothing_that_was_acknowledged() throws Exception {
        var store = RegistryFixture.store(registry);
        int before = agents(store).size();
        var others = List.of(start("write", "p", "40"), start("write", "q", "40"), start("write", "r", "40"));

        var threads = Executors.newFixedThreadPool(4);
        try {
            var tasks = IntStream.range(0, 80)
                    .<Callable<Object>>mapToObj(i -> () -> store.apply(DEFAULT, List.of(put("ours-" + i))))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        var acknowledged = new ArrayList<String>();
        for (Process other : others) {
            acknowledged.addAll(lines(other));
            assertThat(other.waitFor()).isZero();
        }
        IntStream.range(0, 80).forEach(i -> acknowledged.add("ours-" + i));

        assertThat(acknowledged).hasSize(200);
        assertThat(agents(store))
                .hasSize(before + 200)
                .containsAll(acknowledged)
                .doesNotHaveDuplicates();
        assertThat(List.of(lastOf(store, "p"), lastOf(store, "q"), lastOf(store, "r")))
                .containsExactly("p-39", "q-39", "r-39");
        assertThat(store.agentspaces().stream()
                        .map(record -> record.document().string(Agentspace.ID).orElse("?")))
                .contains("p", "q", "r");
    }

    @Test
    void who_write_only_what_is_still_as_they_read_it_lose_no_write_that_succeeded() throws Exception {
        var counters = new Counters(RegistryFixture.store(registry), RegistryFixture.sessions(registry, Disk.REAL));
        counters.start();
        var others = List.of(start("count", "30"), start("count", "30"));

        for (int i = 0; i < 60; i++) {
            counters.up();
        }
        for (Process other : others) {
            assertThat(lines(other)).isEmpty();
            assertThat(other.waitFor()).isZero();
        }

        assertThat(counters.counts()).containsExactly(120, 120);
    }

    @Test
    void who_are_killed_leave_whole_files_with_all_that_was_acknowledged() throws Exception {
        for (int round = 0; round < 5; round++) {
            String prefix = "round" + round;
            var writer = start("write", prefix, "1000000");
            var acknowledged = new ArrayList<String>();
            try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
                for (int i = 0; i < 10 + 7 * round; i++) {
                    acknowledged.add(lines.readLine());
                }
                writer.toHandle().destroyForcibly(); // the process itself would close the stream, too
                lines.lines().forEach(acknowledged::add);
            }
            assertThat(writer.waitFor()).isEqualTo(128 + 9);
            int count = acknowledged.size();

            var store = RegistryFixture.store(registry);
            var written = agents(store).stream()
                    .filter(id -> id.startsWith(prefix + "-"))
                    .toList();
            assertThat(written).startsWith(acknowledged.toArray(String[]::new)).hasSizeBetween(count, count + 1);
            assertThat(lastOf(store, prefix)).isIn(prefix + "-" + (count - 1), prefix + "-" + count);

            store.apply(DEFAULT, List.of(put("after " + prefix)));
            try (var files = Files.list(registry.resolve("default"))) {
                assertThat(files).containsExactly(registry.resolve("default/dist.json"));
            }
        }
        assertThat(everything(registry).keySet()).contains("metadata.json", "default/dist.json");
    }
}
