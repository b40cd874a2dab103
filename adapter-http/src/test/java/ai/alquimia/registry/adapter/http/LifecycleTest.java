package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a server starts and stops, and what it does with clients that keep it waiting. */
class LifecycleTest {
    /** The common pool has one thread on two cores, and who waits in it for another waits for ever. */
    private static final Executor OWN_THREADS = task -> new Thread(task).start();

    /** Sooner than a server that stops cuts what still runs. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Duration ARRIVING = Duration.ofSeconds(30);
    private static final Duration WORKING = Duration.ofHours(12);

    private static final String RESOLVE = "/registry/v1/agentspaces/default/agents/s:resolve";

    /** Time passes for slow clients only when a test says so. */
    private final AtomicLong now = new AtomicLong();

    private final Patience patience = new Patience(ARRIVING, WORKING, now::get);

    private void pass(Duration duration) {
        now.addAndGet(duration.toNanos());
    }

    private static TestServer withSecret(TestServer server) {
        server.withAgent();
        server.send(
                "PUT", "/registry/v1/agentspaces/default/secrets/global/KEY", "{\"key\":\"KEY\",\"scope\":\"global\"}");
        server.send(
                "PUT",
                "/registry/v1/agentspaces/default/agents/s",
                "{\"assistant_id\":\"s\",\"response\":{\"k\":{\"$secretRef\":\"KEY\"}}}");
        return server;
    }

    @Test
    void a_running_request_finishes_while_the_server_stops_and_new_ones_are_turned_away() throws Exception {
        var resolver = new SlowResolver();
        try (var server = withSecret(new TestServer(SlowResolver.CHOSEN, resolver));
                var kept = new RawClient(server.address())) {
            kept.send("GET /health/liveness HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(kept.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            var running = CompletableFuture.supplyAsync(() -> server.send("POST", RESOLVE, ""), OWN_THREADS);
            resolver.awaitAsked();

            var stopping = CompletableFuture.runAsync(server::close, OWN_THREADS);
            var refused = refusedOn(server);
            resolver.release();

            assertThat(running.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(refused).isTrue();
            stopping.get(20, TimeUnit.SECONDS);
        }
    }

    /**
     * From some moment on nobody new is served: the port is closed. Who connects in just that moment may be left without an answer until the server
     * has stopped.
     */
    private static boolean refusedOn(TestServer server) throws InterruptedException {
        long start = System.nanoTime();
        while (Duration.ofNanos(System.nanoTime() - start).compareTo(SOON) < 0) {
            try (var fresh = new RawClient(server.address())) {
                fresh.patientFor(Duration.ofSeconds(2))
                        .send("GET /health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                if (!fresh.rest().startsWith("HTTP/1.1 200")) {
                    return true;
                }
            } catch (SocketTimeoutException inJustThatMoment) {
                continue;
            } catch (IOException closed) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    @Test
    void a_port_that_is_taken_is_said() throws IOException {
        try (var taken = new ServerSocket(0)) {
            var port = Map.of("ALQUIMIA_HTTP_PORT", String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(() -> new TestServer(port))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void a_port_that_is_none_is_refused() {
        assertThatThrownBy(() -> new TestServer(Map.of("ALQUIMIA_HTTP_PORT", "65536")))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("ALQUIMIA_HTTP_PORT");
    }

    @Test
    void other_addresses_than_the_loopback_need_authentication() {
        assertThatThrownBy(() -> new TestServer(Map.of("ALQUIMIA_HTTP_HOST", "0.0.0.0")))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("API_TOKEN");
    }

    @Test
    void a_client_that_sends_a_header_now_and_then_is_cut() throws Exception {
        try (var server = new TestServer(Map.of(), patience);
                var slow = new RawClient(server.address())) {
            slow.send("GET /health/liveness HTTP/1.1\r\nHost: localhost\r\n");

            assertThat(isCut(slow, "X-Slow: 1\r\n")).isTrue();
        }
    }

    @Test
    void a_client_that_sends_its_body_byte_by_byte_is_cut() throws Exception {
        try (var server = new TestServer(Map.of(), patience).withAgent();
                var slow = new RawClient(server.address())) {
            slow.send("PUT /registry/v1/agentspaces/default/agents/b HTTP/1.1\r\nHost: localhost\r\n");
            slow.send("Content-Type: application/json\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n");
            assertThat(slow.statusLine()).as("the body is being read").startsWith("HTTP/1.1 100");

            assertThat(isCut(slow, " ")).isTrue();
            assertThat(isLogged(server, "\"status\":408")).isTrue();
        }
    }

    @Test
    void three_hundred_slow_bodies_leave_room_for_others() throws Exception {
        List<RawClient> slow = new ArrayList<>();
        try (var server = new TestServer().withAgent()) {
            for (int i = 0; i < 300; i++) {
                var client = new RawClient(server.address());
                slow.add(client);
                client.send("PUT /registry/v1/agentspaces/default/agents/b HTTP/1.1\r\nHost: localhost\r\n");
                client.send("Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
            }

            var answer = CompletableFuture.supplyAsync(
                    () -> server.get("/registry/v1/agentspaces/default/agents/a"), OWN_THREADS);

            assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    /** Lines are written together, some time after the request. */
    private static boolean isLogged(TestServer server, String words) throws InterruptedException {
        for (int tries = 0; tries < 400 && !server.log().contains(words); tries++) {
            Thread.sleep(50);
        }
        return server.log().contains(words);
    }

    /** Whether it is cut while it sends a drop every ten seconds. */
    private boolean isCut(RawClient slow, String drop) throws InterruptedException {
        for (int drops = 0; drops < 300; drops++) {
            try {
                slow.send(drop);
            } catch (IOException cut) {
                return true;
            }
            pass(Duration.ofSeconds(10));
            Thread.sleep(100);
        }
        return false;
    }

    @Test
    void a_request_that_works_for_long_is_not_cut() throws Exception {
        var resolver = new SlowResolver();
        try (var server = withSecret(new TestServer(SlowResolver.CHOSEN, patience, resolver))) {
            var running = CompletableFuture.supplyAsync(() -> server.send("POST", RESOLVE, ""), OWN_THREADS);
            resolver.awaitAsked();
            pass(ARRIVING.multipliedBy(2));
            assertThat(othersAreCut(server)).isTrue();
            resolver.release();

            assertThat(running.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    /** When it happens to the second one, everybody has been looked at since it happened to the first one. */
    private boolean othersAreCut(TestServer server) throws Exception {
        for (int other = 0; other < 2; other++) {
            try (var slow = new RawClient(server.address())) {
                if (!isCut(slow, "G")) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void a_request_that_works_for_ever_is_cut() throws Exception {
        var resolver = new SlowResolver();
        try (var server = withSecret(new TestServer(SlowResolver.CHOSEN, patience, resolver));
                var client = new RawClient(server.address())) {
            client.send("POST " + RESOLVE + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            resolver.awaitAsked();

            pass(WORKING.plusSeconds(1));

            assertThat(client.rest()).isEmpty();

            resolver.release();
            assertThat(server.get("/health/liveness").statusCode()).isEqualTo(200);
        }
    }
}
