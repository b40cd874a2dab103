package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static ai.alquimia.registry.adapter.store.json.RegistryFixture.put;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one registry. */
class ProcessesTest {
    @TempDir
    Path directory;

    private Path registry;

    @BeforeEach
    void copyFixture() {
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
    }

    private Process start(String... arguments) throws IOException {
        return StoreProcess.java(
                StoreProcess.class,
                Stream.concat(Stream.of(registry.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
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
}
