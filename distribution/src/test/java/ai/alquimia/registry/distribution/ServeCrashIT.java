package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while many write. */
class ServeCrashIT {
    private static final int WRITERS = 32;
    private static final int CONNECTIONS = 16;
    private static final int AGENTS = 200;
    private static final int KILLS = 3;
    /** A slow disk may do with fewer. */
    private static final int WRITES = Integer.getInteger("serve.crash.writes", 10_000);

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void every_write_that_was_acknowledged_is_there_after_three_crashes() throws Exception {
        long seed = System.nanoTime();
        System.out.println("the server is killed at moments that come of the seed " + seed);
        var here = Workplace.in(directory);
        here.alquimia("agentspace", "create", "--agentspace-id", "default", "--name", "n", "--namespace", "local")
                .succeeded();
        var tally = CounterWriter.Tally.of(WRITES, AGENTS);

        var server = Server.start(here, "server");
        try {
            server = writeAndKill(server, here, tally, new Random(seed));

            for (int agent = 0; agent < AGENTS; agent++) {
                assertThat(counted(server, agent))
                        .as("agent %d, seed %d", agent, seed)
                        .isBetween((long) tally.acknowledged().get(agent), (long)
                                tally.attempted().get(agent));
            }
            assertThat(tally.refused()).as("nobody met anybody").hasPositiveValue();
        } finally {
            server.close();
        }
        assertIntact(here);
    }

    private static long counted(Server server, int agent) {
        var answer = server.get(CounterWriter.path(agent));
        return answer.statusCode() == 404 ? 0 : CounterWriter.count(answer.body());
    }

    private static Server writeAndKill(Server first, Workplace here, CounterWriter.Tally tally, Random random)
            throws Exception {
        var server = first;
        var connections = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> new KeptConnection(first.address()))
                .toList();
        var threads = Executors.newFixedThreadPool(WRITERS);
        try {
            var writers = new ArrayList<Future<?>>();
            for (int i = 0; i < WRITERS; i++) {
                var connection = connections.get(i % CONNECTIONS);
                writers.add(threads.submit(new CounterWriter(connection, new Random(random.nextLong()), tally)));
            }
            for (int left : moments(random)) {
                await(tally, left, writers);
                server.kill();
                server = Server.startOn(first.address().getPort(), here, "server-" + left);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            return server;
        } finally {
            threads.shutdownNow();
            for (KeptConnection connection : connections) {
                connection.close();
            }
        }
    }

    /** How many writes are left when the server is killed, in falling order. */
    private static List<Integer> moments(Random random) {
        return random.ints(WRITES / 20, WRITES * 19 / 20)
                .distinct()
                .limit(KILLS)
                .boxed()
                .sorted((a, b) -> b - a)
                .toList();
    }

    private static void await(CounterWriter.Tally tally, int left, List<Future<?>> writers) throws Exception {
        while (tally.left().get() > left) {
            for (Future<?> writer : writers) {
                if (writer.isDone()) {
                    writer.get(); // says why
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** What is there can be read by others, and what the crashes left lying about goes with the next write. */
    private static void assertIntact(Workplace here) throws IOException {
        var space = here.registry().resolve("default");
        assertThat(((JsonObject) Workplace.read(space.resolve("dist.json"))
                                .get("agents")
                                .orElseThrow())
                        .fields())
                .hasSizeBetween(1, AGENTS);
        here.alquimiaReading("{\"assistant_id\":\"after\",\"response\":{}}", "agent", "add", "-f", "-")
                .succeeded();
        assertThat(here.alquimia("agent", "get", "after").succeeded().out()).contains("after");
        try (var files = Files.list(space)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).noneMatch(name -> name.endsWith(".tmp"));
        }
    }
}
