package ai.alquimia.registry.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Publishing, fetching and copying over a network that spoils every third request: what is said to have worked has the right bytes, and what has not
 * worked is said in time and has changed no file of ours. What is nobody's business is left alone in either case.
 */
class BadNetworkIT {
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    /** For what is done besides, on a machine that may be slow. */
    private static final Duration SLACK = Duration.ofSeconds(14);

    private static final int FAULTS = 200;
    private static final List<Fault> ALL = List.of(Fault.values());
    private static final List<String> NOT_OURS = List.of("bundle.tar.bak", "layout/notes.txt", "registry/notes.txt");
    private static final AgentspaceId OURS = new AgentspaceId("default");

    @TempDir
    Path directory;

    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    @AutoClose
    private DockerRegistry server;

    /** Where redirects lead, which nobody shall write to. */
    private record Decoy(HttpServer server) implements AutoCloseable {
        static Decoy start(HttpHandler handler) throws IOException {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", handler);
            server.start();
            return new Decoy(server);
        }

        String host() {
            return "127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @AutoClose
    private Decoy decoy;

    private final List<String> writtenToDecoy = new CopyOnWriteArrayList<>();

    @AutoClose
    private FaultProxy proxy;

    private Workplace here;

    @AutoClose
    private RegistryPlatform platform;

    private final Map<Tag, Digest> digests = new HashMap<>();
    private final Map<String, List<Tag>> arrivals = new HashMap<>();
    private int succeeded;
    private int failed;

    @BeforeEach
    void a_registry_behind_a_bad_network() throws IOException {
        server = DockerRegistry.start(Files.createDirectory(directory.resolve("docker")));
        decoy = Decoy.start(this::deceive);
        proxy = FaultProxy.start(server.host(), decoy.host(), this::next);
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        for (String name : NOT_OURS) {
            Files.createDirectories(here.file(name).getParent());
            Files.writeString(here.file(name), name);
        }
        here.set("HOME", Files.createDirectory(directory.resolve("home")));
        here.set("ORAS_PLAIN_HTTP", "true");
        here.set("ALQUIMIA_OCI_REGISTRY_DEFAULT", proxy.host());
        here.set("ALQUIMIA_OCI_REQUEST_TIMEOUT", "1s");
        here.set("ALQUIMIA_OCI_TIMEOUT", DEADLINE.toSeconds() + "s");
        platform = RegistryPlatform.assemble(Providers.discover(), Settings.of(here.environment()));
    }

    private void deceive(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean reads = Set.of("GET", "HEAD").contains(exchange.getRequestMethod());
            if (!reads || exchange.getRequestHeaders().containsKey("Authorization")) {
                writtenToDecoy.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            }
            byte[] body = "{\"evil\":true}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            exchange.getResponseBody()
                    .write(body, 0, exchange.getRequestMethod().equals("HEAD") ? 0 : body.length);
        }
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

    private synchronized int done(Fault fault) {
        return done.getOrDefault(fault, 0);
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
        assertNothingIsLeft();
        return answered;
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(files().keySet()).as("seed %d", seed).noneMatch(file -> file.endsWith(".tmp"));
        try (var beside = Files.list(directory.resolve("here"))) {
            assertThat(beside.map(file -> file.getFileName().toString()))
                    .as("seed %d", seed)
                    .noneMatch(file -> file.startsWith(".lock-"));
        }
        for (String name : NOT_OURS) {
            assertThat(here.file(name)).as("seed %d", seed).hasContent(name);
        }
        assertThat(writtenToDecoy).as("seed %d", seed).isEmpty();
    }

    @Test
    void spoils_no_file_and_no_artifact() throws IOException {
        try (var straight = straight()) {
            for (int round = 0; faults() < FAULTS; round++) {
                round(round, straight);
            }
            assertTags(straight, server.host() + "/acme/support", true);
            assertTags(straight, server.host() + "/acme/back", false);
            assertTags(straight, "oci:" + here.file("layout"), false);
            assertTags(straight, "oci-archive:" + here.file("bundle.tar"), false);
        }
        System.out.printf("faults %s, %d succeeded, %d failed, seed %d%n", done, succeeded, failed, seed);
        assertThat(succeeded).as("seed %d", seed).isGreaterThan(failed / 2);
        assertThat(directory.resolve("home")).isEmptyDirectory();
    }

    /** Without the bad network, and without the haste. */
    private RegistryPlatform straight() {
        var environment = new HashMap<>(here.environment());
        environment.keySet().removeIf(name -> name.endsWith("_TIMEOUT"));
        return RegistryPlatform.assemble(Providers.discover(), Settings.of(environment));
    }

    /** Every tag names what was published under it; a copy that failed may have come so far as its tag. */
    private void assertTags(RegistryPlatform straight, String place, boolean all) {
        var tags = straight.tags().list(straight.repository(place));
        var named = new HashMap<Tag, Digest>();
        tags.forEach(tag -> named.put(
                tag,
                straight.tags().resolve(straight.reference(place + ":" + tag)).digest()));
        assertThat(digests).as("seed %d, %s", seed, place).containsAllEntriesOf(named);
        assertThat(tags).as("seed %d, %s", seed, place).containsAll(arrivals.getOrDefault(place, List.of()));
        if (all) {
            assertThat(named).as("seed %d, %s", seed, place).isEqualTo(digests);
        }
    }

    private void round(int round, RegistryPlatform straight) throws IOException {
        var tag = new Tag("v" + round);
        var annotations = Map.of("round", String.valueOf(round));
        Digest expected = platform.publishing().pack(OURS, annotations).digest();
        digests.put(tag, expected);
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

        attempt(() -> {
            assertListed();
            return expected;
        });
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
            arrived(
                    target,
                    tag,
                    attempt(() -> platform.copying()
                            .copy(new CopyRequest(source, repository, tag, false))
                            .manifest()
                            .digest()));
        }
        var layout = straight.reference("oci:" + here.file("layout") + ":" + tag);
        if (straight.tags().list(layout.repository()).contains(tag)) {
            var back = platform.repository(proxy.host() + "/acme/back");
            arrived(
                    server.host() + "/acme/back",
                    tag,
                    attempt(() -> platform.copying()
                            .copy(new CopyRequest(layout, back, tag, false))
                            .manifest()
                            .digest()));
        }
    }

    /** A list of tags has no digest: where a byte of it was altered on its way, one tag may be another one. */
    private void assertListed() {
        int before = done(Fault.ALTERED);
        var listed = platform.tags().list(platform.repository(proxy.host() + "/acme/support"));
        var missing = new HashSet<>(digests.keySet());
        listed.forEach(missing::remove);
        assertThat(missing)
                .as("seed %d, not in %s", seed, listed)
                .hasSizeLessThanOrEqualTo(done(Fault.ALTERED) - before);
    }

    private PublishRequest request(Tag tag, String host, Map<String, String> annotations) {
        return new PublishRequest(
                OURS, tag, platform.repository(host + "/acme/support"), annotations, false, false, Set.of());
    }

    private void arrived(String place, Tag tag, Digest answered) {
        check(digests.get(tag), answered);
        if (answered != null) {
            arrivals.computeIfAbsent(place, absent -> new ArrayList<>()).add(tag);
        }
    }

    private void check(Digest expected, Digest answered) {
        if (answered != null) {
            assertThat(answered).as("seed %d", seed).isEqualTo(expected);
        }
    }
}
