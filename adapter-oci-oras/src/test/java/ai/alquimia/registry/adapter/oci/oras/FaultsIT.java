package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.oci.oras.ScriptedServer.Reply;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Fault;
import ai.alquimia.registry.testkit.process.FaultProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a bad network does: what is said to have worked has worked, and what has not is said in time and in plain words. */
class FaultsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final Duration SLACK = Duration.ofSeconds(4);
    private static final int FAULTS = 60;
    private static final List<Fault> ALL = List.of(Fault.values());

    @TempDir
    Path directory;

    @TempDir
    Path home;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);
    private int succeeded;
    private int failed;

    private synchronized Fault next() {
        var fault = random.nextInt(3) == 0 ? ALL.get(random.nextInt(ALL.size())) : Fault.NONE;
        done.merge(fault, 1, Integer::sum);
        return fault;
    }

    private synchronized int faults() {
        return done.entrySet().stream()
                .filter(each -> each.getKey() != Fault.NONE)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private ArtifactRegistry impatient() {
        return Settings.plainHttp()
                .with("HOME", home.toString())
                .with("ALQUIMIA_OCI_REQUEST_TIMEOUT", "1s")
                .with("ALQUIMIA_OCI_TIMEOUT", DEADLINE.toSeconds() + "s")
                .open();
    }

    /** True when it worked. */
    private boolean attempt(Runnable operation) {
        long start = System.nanoTime();
        try {
            operation.run();
            succeeded++;
            return true;
        } catch (RegistryException e) {
            failed++;
            assertThat(e).as("seed %d", seed).hasNoCause();
            assertThat(e.getMessage())
                    .as("seed %d", seed)
                    .matches("(?s)(read|write|fetch|publish|list tags of) \"127\\.0\\.0\\.1:.*\": .+")
                    .doesNotContain("Exception", "null");
            return false;
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("seed %d", seed)
                    .isLessThan(DEADLINE.plus(SLACK));
        }
    }

    @Test
    void sixty_of_them_leave_nothing_half_done() throws IOException {
        try (var server = DockerRegistry.start(directory);
                var decoy = ScriptedServer.start(request -> Reply.json("{\"evil\":true}"));
                var proxy = FaultProxy.start(server.host(), decoy.host(), this::next);
                var faulty = impatient();
                var straight = Settings.plainHttp().open()) {
            for (int number = 0; faults() < FAULTS; number++) {
                var artifact = Samples.artifact("artifact " + number);
                var tag = new Tag("v" + number);
                var here = new OciRepository.Remote(proxy.host(), "acme/support");
                var there = new OciRepository.Remote(server.host(), "acme/support");
                if (attempt(() -> faulty.push(here, tag, artifact))) {
                    assertThat(straight.fetch(OciReference.of(there, tag)).digest())
                            .as("seed %d", seed)
                            .isEqualTo(artifact.digest());
                } else {
                    straight.push(there, tag, artifact);
                }
                attempt(() -> assertThat(
                                faulty.fetch(OciReference.of(here, tag)).digest())
                        .as("seed %d", seed)
                        .isEqualTo(artifact.digest()));
                attempt(() -> faulty.tags(here));
            }
            assertThat(decoy.seen())
                    .as("seed %d", seed)
                    .noneMatch(seen -> seen.method().matches("PUT|POST"));
        }
        System.out.printf("faults %s, %d succeeded, %d failed, seed %d%n", done, succeeded, failed, seed);
        assertThat(succeeded).as("seed %d", seed).isGreaterThan(failed / 2);
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"LATENCY", "RESET_BEFORE", "ANSWER_LOST", "RESET_IN_BODY", "TRUNCATED", "TOO_MANY", "UNAVAILABLE"})
    void that_passes_is_waited_for(Fault fault) throws IOException {
        var first = new AtomicInteger();
        try (var server = DockerRegistry.start(directory);
                var proxy = FaultProxy.start(
                        server.host(), "127.0.0.1:1", () -> first.getAndIncrement() % 5 == 0 ? fault : Fault.NONE);
                var registry = Settings.plainHttp().open()) {
            var repository = new OciRepository.Remote(proxy.host(), "acme/support");
            var artifact = Samples.artifact("one");

            registry.push(repository, new Tag("v1"), artifact);

            assertThat(registry.fetch(OciReference.of(repository, new Tag("v1")))
                            .digest())
                    .isEqualTo(artifact.digest());
        }
    }
}
