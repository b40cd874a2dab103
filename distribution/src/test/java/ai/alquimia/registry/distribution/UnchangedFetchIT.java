package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.DockerRegistry;
import ai.alquimia.registry.testkit.process.Fault;
import ai.alquimia.registry.testkit.process.FaultProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetching again what is here already, as pipelines do all day: a registry is asked one thing. */
class UnchangedFetchIT {
    @TempDir
    Path directory;

    private final AtomicInteger requests = new AtomicInteger();

    @AutoClose
    private DockerRegistry server;

    @AutoClose
    private FaultProxy proxy;

    private Workplace here;
    private String source;

    @BeforeEach
    void a_copy_of_what_is_published() throws IOException {
        server = DockerRegistry.start(Files.createDirectory(directory.resolve("docker")));
        proxy = FaultProxy.start(server.host(), "127.0.0.1:1", () -> {
            requests.incrementAndGet();
            return Fault.NONE;
        });
        here = Workplace.withTinyDbRegistry(Files.createDirectory(directory.resolve("here")));
        here.set("ORAS_PLAIN_HTTP", "true");
        source = proxy.host() + "/acme/my-agents:v1.0.0";
        here.alquimia("registry", "publish", "--tag", "v1.0.0", "--to", proxy.host() + "/acme/my-agents")
                .succeeded();
        fetch("--name", "copy", "--namespace", "acme");
    }

    private String fetch(String... more) {
        var words = new ArrayList<>(List.of("registry", "fetch", "--agentspace-id", "copy", "--source", source));
        words.addAll(List.of(more));
        return here.alquimia(words.toArray(String[]::new)).succeeded().err();
    }

    private int requestsOf(Runnable work) {
        int before = requests.get();
        work.run();
        return requests.get() - before;
    }

    @Test
    void makes_one_request() {
        assertThat(requestsOf(() -> assertThat(fetch("--replace", "-y")).contains("is up to date")))
                .isEqualTo(1);
        assertThat(requestsOf(() -> assertThat(fetch("--mode", "merge", "--on-conflict", "fail"))
                        .contains("is up to date")))
                .isEqualTo(1);
    }

    @Test
    void is_told_from_one_that_brings_something() {
        here.alquimiaReading(
                        "{\"assistant_id\": \"new\", \"response\": {}}",
                        "agent",
                        "add",
                        "--agentspace-id",
                        "default",
                        "-f",
                        "-")
                .succeeded();
        here.alquimia("registry", "publish", "--tag", "v2.0.0", "--to", proxy.host() + "/acme/my-agents")
                .succeeded();
        source = proxy.host() + "/acme/my-agents:v2.0.0";

        var merged = here.alquimia(
                        "registry",
                        "fetch",
                        "--agentspace-id",
                        "copy",
                        "--source",
                        source,
                        "--mode",
                        "merge",
                        "--format",
                        "json")
                .succeeded();

        assertThat(merged.out()).containsPattern("\"added\"\\s*:\\s*\\[\\s*\"agent new\"");
    }
}
