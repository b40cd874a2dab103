package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.CopyRequest;
import ai.alquimia.registry.app.FetchRequest;
import ai.alquimia.registry.app.MergeRequest;
import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.PublishRequest;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Fault;
import ai.alquimia.registry.testkit.process.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publishing, fetching and copying over a network that spoils every third request: what is said to have worked has the right bytes, and what has not
 * worked is said in time and has changed no file of ours.
 */
class BadNetworkIT {
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final Duration SLACK = Duration.ofSeconds(4);
    private static final int FAULTS = 200;
    private static final List<Fault> ALL = List.of(Fault.values());
    private static final AgentspaceId OURS = new AgentspaceId("default");

    @TempDir
    Path directory;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    @AutoClose
    private DockerRegistry server;

    @AutoClose
    private FaultProxy proxy;

    private Workplace here;

    @AutoClose
    private RegistryPlatform platform;

    private int succeeded;
    private int failed;

    @BeforeEach
    void a_registry_behind_a_bad_network() throws IOException {
        server = DockerRegistry.start(Files.createDirectory(directory.resolve("docker")));
        proxy = FaultProxy.start(server.host(), "127.0.0.1:1", this::next);
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        here.set("HOME", Files.createDirectory(directory.resolve("home")));
        here.set("ORAS_PLAIN_HTTP", "true");
        here.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", proxy.host());
        here.set("ALQUIMIA_OCI_REQUEST_TIMEOUT", "1s");
        here.set("ALQUIMIA_OCI_TIMEOUT", DEADLINE.toSeconds() + "s");
        platform = RegistryPlatform.assemble(Providers.discover(), Settings.of(here.environment()));
    }

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

    /** Everything below the place but the registry's server, by path: its size and its digest. */
    private Map<String, String> files() throws IOException {
        var all = new TreeMap<String, String>();
        try (var walked = Files.walk(directory.resolve("here"))) {
            for (Path file : walked.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".lock")) {
                    all.put(
                            directory.relativize(file).toString(),
                            ai.alquimia.registry.json.Digests.sha256(Files.readAllBytes(file))
                                    .value());
                }
            }
        }
        return all;
    }

    /** What the operation answers, or null where it failed as it may. */
    private Digest attempt(Supplier<Digest> operation) throws IOException {
        var before = files();
        long start = System.nanoTime();
        Digest answered = null;
        try {
            answered = operation.get();
            succeeded++;
        } catch (RegistryException e) {
            failed++;
            assertThat(e.getMessage())
                    .as("seed %d", seed)
                    .matches("(?s)[a-z ]+ \".*\": .+")
                    .doesNotContain("Exception", "null");
            assertThat(files()).as("seed %d, after %s", seed, e.getMessage()).isEqualTo(before);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("seed %d", seed)
                .isLessThan(DEADLINE.plus(SLACK));
        assertThat(files().keySet()).as("seed %d", seed).noneMatch(file -> file.endsWith(".tmp"));
        return answered;
    }

    @Test
    void spoils_no_file_and_no_artifact() throws IOException {
        try (var straight = RegistryPlatform.assemble(Providers.discover(), Settings.of(here.environment()))) {
            for (int round = 0; faults() < FAULTS; round++) {
                round(round, straight);
            }
        }
        System.out.printf("faults %s, %d succeeded, %d failed, seed %d%n", done, succeeded, failed, seed);
        assertThat(succeeded).as("seed %d", seed).isGreaterThan(failed / 2);
        assertThat(directory.resolve("home")).isEmptyDirectory();
    }

    private void round(int round, RegistryPlatform straight) throws IOException {
        var tag = new Tag("v" + round);
        var annotations = Map.of("round", String.valueOf(round));
        Digest expected = platform.publishing().pack(OURS, annotations).digest();
        var published = attempt(() -> platform.publishing()
                .publish(request(tag, proxy.host(), annotations))
                .artifact()
                .digest());
        if (published == null) {
            straight.publishing().publish(request(tag, server.host(), annotations));
        }
        String name = "/acme/support:" + tag;
        var there = straight.reference(server.host() + name);
        assertThat(straight.tags().resolve(there).digest()).as("seed %d", seed).isEqualTo(expected);

        var source = platform.reference(proxy.host() + name);
        var copy = new AgentspaceId("copy-" + round);
        check(
                expected,
                attempt(() -> platform.fetching()
                        .fetch(new FetchRequest(copy, source, false, "copy-" + round, "local", false))
                        .source()
                        .digest()
                        .orElseThrow()));
        check(
                expected,
                attempt(() -> platform.fetching()
                        .merge(MergeRequest.of(OURS, source))
                        .source()
                        .digest()
                        .orElseThrow()));
        for (String target : List.of("oci:" + here.file("layout"), "oci-archive:" + here.file("bundle.tar"))) {
            var repository = platform.repository(target);
            check(
                    expected,
                    attempt(() -> platform.copying()
                            .copy(new CopyRequest(source, repository, tag, false))
                            .manifest()
                            .digest()));
        }
        var layout = straight.reference("oci:" + here.file("layout") + ":" + tag);
        if (straight.tags().list(layout.repository()).contains(tag)) {
            var back = platform.repository(proxy.host() + "/acme/back");
            check(
                    expected,
                    attempt(() -> platform.copying()
                            .copy(new CopyRequest(layout, back, tag, false))
                            .manifest()
                            .digest()));
        }
    }

    private PublishRequest request(Tag tag, String host, Map<String, String> annotations) {
        return new PublishRequest(
                OURS, tag, platform.repository(host + "/acme/support"), annotations, false, false, java.util.Set.of());
    }

    private void check(Digest expected, Digest answered) {
        if (answered != null) {
            assertThat(answered).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
