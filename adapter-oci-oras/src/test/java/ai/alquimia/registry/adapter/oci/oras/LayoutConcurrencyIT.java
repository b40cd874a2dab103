package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryRoot;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes write at once, and eight threads in each of them and in this one. */
class LayoutConcurrencyIT {
    private static final int EACH = 50;
    private static final List<String> WRITERS = List.of("here-", "one-", "two-");

    @TempDir
    Path directory = Path.of("unset");

    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final ArtifactRegistry registry = new Settings(Map.of()).open();

    @AfterEach
    void close() {
        pool.shutdownNow();
        registry.close();
    }

    private List<Future<?>> writingTo(String place) {
        return List.of(
                pool.submit(() -> {
                    LayoutWriter.write(place, "here-", EACH);
                    return null;
                }),
                pool.submit(() -> writerProcess(place, "one-")),
                pool.submit(() -> writerProcess(place, "two-")));
    }

    private static void writerProcess(String place, String prefix) {
        Program.of(Path.of(System.getProperty("java.home"), "bin", "java"))
                .run(
                        "-cp",
                        System.getProperty("java.class.path"),
                        LayoutWriter.class.getName(),
                        place,
                        prefix,
                        "" + EACH)
                .succeeded();
    }

    private static Stream<String> names() {
        return WRITERS.stream()
                .flatMap(writer -> Stream.iterate(0, n -> n + 1).limit(EACH).map(n -> writer + n));
    }

    @Test
    void fifty_tags_of_each_are_all_in_one_layout_whose_index_is_whole_at_every_moment() throws Exception {
        var repository =
                new OciRepository.Layout(directory.resolve("acme/support").toString());

        var reading = new CountDownLatch(1);
        var written = new AtomicBoolean();
        var reader = pool.submit(() -> {
            var seen = List.<Tag>of();
            try {
                while (!written.get()) {
                    var now = registry.tags(repository);
                    assertThat(now).containsAll(seen);
                    seen = now;
                    reading.countDown();
                }
            } finally {
                reading.countDown();
            }
            return seen;
        });
        reading.await();
        for (var writer : writingTo(repository.path())) {
            writer.get();
        }
        written.set(true);

        assertThat(reader.get()).isNotNull();
        assertThat(registry.tags(repository))
                .containsExactlyInAnyOrderElementsOf(names().map(Tag::new).toList());
        assertThat(registry.fetch(OciReference.of(repository, new Tag("two-0"))).digest())
                .isEqualTo(Samples.artifact("number 0").digest());
    }

    @Test
    void fifty_agentspaces_of_each_are_all_below_one_root() throws Exception {
        for (var writer : writingTo(directory + "/")) {
            writer.get();
        }

        var found = registry.repositories(new RegistryRoot.Directory(directory.toString()));

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        names().map(name -> new OciRepository.Layout(directory + "/ns/" + name))
                                .toList());
        assertThat(found)
                .allSatisfy(repository -> assertThat(registry.tags(repository)).containsExactly(new Tag("v1")));
    }
}
