package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled program as a server, alone and beside the command line on one directory. */
class ServeIT {
    private static final String AGENTS = "/registry/v1/agentspaces/default/agents";
    private static final String AGENT = """
            {"assistant_id":"%s","z":1.50,"response":{"n":[1e2,-0.0,12345678901234567890.10],"text":"\u00fc \\n"},"a":null}""";

    @TempDir
    Path directory;

    private Workplace here;

    @BeforeEach
    void an_agentspace() {
        here = Workplace.in(directory);
        here.alquimia(
                        "agentspace",
                        "create",
                        "--agentspace-id",
                        "default",
                        "--name",
                        "my-agents",
                        "--namespace",
                        "local")
                .succeeded();
    }

    private static String agent(String id) {
        return AGENT.formatted(id);
    }

    /** As our own tree spells it, which keeps the order of fields and the spelling of numbers. */
    private static String text(String id) {
        return Workplace.parse(agent(id)).toString();
    }

    private List<String> stored() throws IOException {
        var table = (JsonObject) Workplace.read(here.registry().resolve("default/dist.json"))
                .get("agents")
                .orElseThrow();
        return table.fields().values().stream().map(Object::toString).toList();
    }

    @Nested
    class Beside_the_command_line {
        @Test
        void what_one_writes_the_other_reads_to_the_byte() throws IOException {
            try (var server = Server.start(here, "server")) {
                here.alquimiaReading(agent("cli"), "agent", "add", "-f", "-").succeeded();
                assertThat(server.send("PUT", AGENTS + "/http", agent("http")).statusCode())
                        .isEqualTo(201);

                assertThat(server.get(AGENTS + "/cli").body()).isEqualTo(agent("cli"));
                assertThat(here.object("agent", "get", "http", "--format", "json"))
                        .hasToString(text("http"));
                assertThat(stored()).containsExactly(text("cli"), text("http"));
            }
        }

        @Test
        void lists_and_digests_agree() throws IOException {
            try (var server = Server.start(here, "server")) {
                server.send("PUT", AGENTS + "/b", agent("b"));
                server.send("PUT", AGENTS + "/a", agent("a"));
                var page = (JsonObject) Workplace.parse(server.get(AGENTS).body());
                var published = server.send("POST", "/registry/v1/agentspaces/default/publish", "{\"tag\":\"v1.0.0\"}");

                assertThat(page.get("items").orElseThrow())
                        .hasToString(
                                here.json("agent", "list", "--format", "json").toString());
                var again = here.object("registry", "publish", "--tag", "v1.0.0", "--format", "json");
                assertThat(((JsonObject) Workplace.parse(published.body())).string("digest"))
                        .isPresent()
                        .isEqualTo(again.string("digest"));
            }
        }

        @Test
        void deletions_are_seen_at_once() throws IOException {
            try (var server = Server.start(here, "server")) {
                server.send("PUT", AGENTS + "/a", agent("a"));
                server.send("PUT", AGENTS + "/b", agent("b"));

                here.alquimia("agent", "delete", "a", "--yes").succeeded();
                server.delete(AGENTS + "/b");

                assertThat(server.get(AGENTS + "/a").statusCode()).isEqualTo(404);
                assertThat(here.json("agent", "list", "--format", "json")).isEqualTo(JsonArray.of());
            }
        }

        @Test
        void both_writing_at_once_loses_nothing() throws Exception {
            int processes = 8;
            int requests = 200;
            var threads = Executors.newFixedThreadPool(6);
            try (var server = Server.start(here, "server")) {
                var writes = new ArrayList<Future<?>>();
                for (int i = 0; i < requests; i++) {
                    String id = "http-" + i;
                    writes.add(threads.submit(() -> assertThat(server.send("PUT", AGENTS + "/" + id, agent(id))
                                    .statusCode())
                            .isEqualTo(201)));
                    if (i % (requests / processes) == 0) {
                        String other = "cli-" + i;
                        writes.add(threads.submit(() -> here.alquimiaReading(agent(other), "agent", "add", "-f", "-")
                                .succeeded()));
                    }
                }
                await(writes);

                assertThat(stored()).hasSize(processes + requests).doesNotHaveDuplicates();
                assertThat(server.get(AGENTS + "?limit=1000&fields=assistant_id")
                                .body()
                                .split("assistant_id", -1))
                        .hasSize(processes + requests + 1);
            } finally {
                threads.shutdownNow();
            }
        }

        private void await(List<Future<?>> writes) throws InterruptedException, ExecutionException {
            for (Future<?> write : writes) {
                write.get();
            }
        }
    }

    @Nested
    class Starting {
        @Test
        void on_a_port_that_is_taken_says_so() throws IOException {
            try (var server = Server.start(here, "server")) {
                String port = String.valueOf(server.address().getPort());

                var second = here.alquimia("serve", "--port", port);

                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.out()).isEmpty();
                assertThat(second.err())
                        .contains("serve on", port, "Address already in use", "--port")
                        .doesNotContain("Exception", "\tat ");
            }
        }

        @Test
        void twice_over_one_directory_shows_each_what_the_other_writes() throws IOException {
            try (var one = Server.start(here, "one");
                    var two = Server.start(here, "two")) {
                one.send("PUT", AGENTS + "/a", agent("a"));
                assertThat(two.get(AGENTS + "/a").body()).isEqualTo(agent("a"));
                String version =
                        two.get(AGENTS + "/a").headers().firstValue("ETag").orElseThrow();

                String other = agent("a").replace("1.50", "2");
                assertThat(two.send("PUT", AGENTS + "/a", other, "If-Match", version)
                                .statusCode())
                        .isEqualTo(200);

                assertThat(one.get(AGENTS + "/a").body()).isEqualTo(other);
                assertThat(one.send("PUT", AGENTS + "/a", agent("a"), "If-Match", version)
                                .statusCode())
                        .isEqualTo(412);
            }
        }
    }

    @Nested
    class Stopping {
        /** Said when the body is about to be read. */
        private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

        @Test
        void lets_a_running_request_finish_and_takes_no_others() throws Exception {
            try (var server = Server.start(here, "server");
                    var running = new Socket(
                            server.address().getHost(), server.address().getPort())) {
                byte[] body = agent("late").getBytes(StandardCharsets.UTF_8);
                var out = running.getOutputStream();
                out.write(("PUT " + AGENTS + "/late HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: " + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                var goOn = running.getInputStream().readNBytes(CONTINUE.length());
                assertThat(new String(goOn, StandardCharsets.US_ASCII)).isEqualTo(CONTINUE);
                out.write(body, 0, 10);
                out.flush();

                server.terminate();
                awaitRefusal(server);
                out.write(body, 10, body.length - 10);
                out.flush();

                assertThat(new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 201");
                assertThat(server.exitCode()).isEqualTo(143);
                assertThat(stored()).containsExactly(text("late"));
                assertThat(server.err()).doesNotContain("Exception", "\tat ");
            }
        }

        /** It stops listening as soon as it is told to stop. */
        private void awaitRefusal(Server server) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (isListening(server)) {
                assertThat(System.nanoTime()).as("still listening").isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }

        private boolean isListening(Server server) {
            try (var probe =
                    new Socket(server.address().getHost(), server.address().getPort())) {
                return probe.isConnected();
            } catch (IOException e) {
                return false;
            }
        }

        @Test
        void without_requests_is_quick_and_leaves_nothing_behind() throws Exception {
            try (var server = Server.start(here, "server")) {
                server.send("PUT", AGENTS + "/a", agent("a"));

                server.terminate();

                assertThat(server.exitCode()).isEqualTo(143);
                assertThat(server.err()).contains("\"status\":201");
            }
            try (var files = Files.walk(here.registry())) {
                assertThat(files.map(file -> String.valueOf(file.getFileName())))
                        .noneMatch(name -> name.contains("tmp"));
            }
        }
    }
}
