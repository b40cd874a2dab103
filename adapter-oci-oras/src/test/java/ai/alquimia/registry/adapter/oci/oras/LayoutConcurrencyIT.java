package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.testkit.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutConcurrencyIT {
    private static final int TAGS = 12;

    @Test
    void eight_threads_and_two_processes_lose_no_tag_and_readers_see_no_half_index(@TempDir Path directory)
            throws Exception {
        var repository =
                new OciRepository.Layout(directory.resolve("acme/support").toString());
        var pool = Executors.newFixedThreadPool(11);
        try (var registry = new Settings(Map.of()).open()) {
            var writers = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 8; thread++) {
                String prefix = "thread" + thread + "-";
                writers.add(pool.submit(() -> LayoutWriter.main(repository.path(), prefix, "" + TAGS)));
            }
            for (String prefix : List.of("one-", "two-")) {
                writers.add(pool.submit(() -> writerProcess(repository.path(), prefix)));
            }
            var reader = pool.submit(reading(writers, () -> registry.tags(repository)));
            for (var writer : writers) {
                writer.get();
            }

            assertThat(reader.get()).isPositive();
            assertThat(registry.tags(repository)).hasSize(10 * TAGS);
            assertThat(registry.fetch(OciReference.of(repository, new Tag("two-0")))
                            .digest())
                    .isEqualTo(Samples.artifact("number 0").digest());
        } finally {
            pool.shutdownNow();
        }
    }

    private static void writerProcess(String directory, String prefix) {
        Program.of(Path.of(System.getProperty("java.home"), "bin", "java"))
                .run(
                        "-cp",
                        System.getProperty("java.class.path"),
                        LayoutWriter.class.getName(),
                        directory,
                        prefix,
                        "" + TAGS)
                .succeeded();
    }

    /** Reads until all writers are done; each read fails where index.json is not whole. */
    private static Callable<Integer> reading(List<Future<?>> writers, Callable<List<Tag>> read) {
        return () -> {
            int reads = 0;
            int seen = 0;
            while (!writers.stream().allMatch(Future::isDone)) {
                int now = read.call().size();
                assertThat(now).isGreaterThanOrEqualTo(seen);
                seen = now;
                reads++;
            }
            return reads;
        };
    }
}
