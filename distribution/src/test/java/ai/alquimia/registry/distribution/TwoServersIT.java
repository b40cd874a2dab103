package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.testkit.linearizability.Linearizability;
import ai.alquimia.registry.testkit.linearizability.RegisterAct;
import ai.alquimia.registry.testkit.linearizability.RegisterEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers on one database with a synchronous standby. While many read and write, one server is killed, the database restarted, and at last lost, so
 * that the standby takes over.
 */
class TwoServersIT {
    private static final int CLIENTS = 32;
    private static final int KEYS = 100;
    private static final int WRITES = Integer.getInteger("two.servers.writes", 10_000);
    private static final long OUTAGE = TimeUnit.SECONDS.toNanos(1);
    /** Twice as long as a server waits for a connection: otherwise nobody would miss the database. */
    private static final long DATABASE_OUTAGE = TimeUnit.SECONDS.toNanos(4);

    private static final long RECOVERED = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    Path directory;

    private final List<HttpRegister> registers =
            IntStream.range(0, KEYS).mapToObj(i -> new HttpRegister("r" + i)).toList();
    private final Map<String, ConcurrentLinkedQueue<RegisterEvent>> events = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left = new AtomicInteger(WRITES);
    private final AtomicLong numbers = new AtomicLong();

    private record Outage(long from, long to) {}

    /** Something that was not answered; the status is 0 where the connection broke. */
    private record Failure(int server, int status, long called, long failed) {
        boolean isIn(Outage outage, long later) {
            return failed >= outage.from() && called <= outage.to() + later;
        }
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void what_was_acknowledged_is_there_and_has_one_order() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var home = PostgresHome.in(directory.resolve("home"));
        try (var postgres = PostgresServer.started();
                var standby = postgres.startedStandby()) {
            postgres.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()");
            String database = postgres.createDatabase();
            var place = PostgresHome.place(directory.resolve("place"), postgres, database);
            place.set(
                    "ALQUIMIA_POSTGRES_URL",
                    "postgresql://127.0.0.1:%d,127.0.0.1:%d/%s".formatted(postgres.port(), standby.port(), database));
            place.set("ALQUIMIA_POSTGRES_CONNECT_TIMEOUT", "2s");
            home.program()
                    .run(
                            place.environment(),
                            "agentspace",
                            "create",
                            "--agentspace-id",
                            "default",
                            "--name",
                            "n",
                            "--namespace",
                            "ns")
                    .succeeded();
            var first = home.serve(place, "first", 0);
            var second = home.serve(place, "second", 0);
            var threads = Executors.newFixedThreadPool(CLIENTS);
            try {
                var addresses = List.of(first.address(), second.address());
                var clients = new ArrayList<Future<?>>();
                long start = System.nanoTime();
                for (int i = 0; i < CLIENTS; i++) {
                    var own = new Random(random.nextLong());
                    clients.add(threads.submit(() -> {
                        try (var one = new KeptConnection(addresses.get(0));
                                var other = new KeptConnection(addresses.get(1))) {
                            work(List.of(one, other), own);
                        }
                        return null;
                    }));
                }

                await(WRITES * 3 / 4, clients);
                long killed = System.nanoTime();
                first.kill();
                LockSupport.parkNanos(OUTAGE);
                first = home.serve(place, "first-again", addresses.get(0).getPort());
                var ofServer = new Outage(killed, System.nanoTime());

                await(WRITES / 2, clients);
                long stopped = System.nanoTime();
                postgres.stop();
                LockSupport.parkNanos(DATABASE_OUTAGE);
                postgres.start();
                var ofRestart = new Outage(stopped, System.nanoTime());

                await(WRITES / 4, clients);
                long lost = System.nanoTime();
                postgres.kill();
                LockSupport.parkNanos(DATABASE_OUTAGE);
                standby.promote();
                var ofFailover = new Outage(lost, System.nanoTime());

                for (Future<?> client : clients) {
                    client.get();
                }
                long end = System.nanoTime();
                System.out.printf(
                        "two servers: %d writes and as many reads by %d clients in %d s, %d without an answer; seed %d%n",
                        WRITES, CLIENTS, TimeUnit.NANOSECONDS.toSeconds(end - start), failures.size(), seed);
                assertFailuresAre(ofServer, List.of(ofRestart, ofFailover));
                assertThat(place.files().values())
                        .as("what the servers wrote, also while they could not log in")
                        .noneMatch(text -> text.contains(postgres.password()));
                assertThat(end - ofFailover.to()).as("it went on afterwards").isPositive();
                try (var last = new KeptConnection(second.address())) {
                    for (HttpRegister register : registers) {
                        long called = System.nanoTime();
                        note(register, register.read(last).act(), called, System.nanoTime());
                    }
                }
            } finally {
                threads.shutdownNow();
                first.close();
                second.close();
            }
        }
        events.forEach((key, all) -> assertThat(Linearizability.violation(List.copyOf(all)))
                .as("no order explains " + key + ", seed " + seed)
                .isEmpty());
    }

    private void work(List<KeptConnection> servers, Random random) {
        while (left.get() > 0) {
            int server = random.nextInt(servers.size());
            var register = registers.get(random.nextInt(KEYS));
            int percent = random.nextInt(100);
            long number = percent < 15 ? RegisterAct.ABSENT : numbers.incrementAndGet();
            long called = System.nanoTime();
            try {
                var outcome = percent < 15
                        ? register.delete(servers.get(server))
                        : percent < 50
                                ? register.write(servers.get(server), number)
                                : register.read(servers.get(server));
                if (!outcome.isAnswered()) {
                    failed(server, outcome.status(), called, register, outcome.act());
                    continue;
                }
                note(register, outcome.act(), called, System.nanoTime());
                if (percent < 50) {
                    left.decrementAndGet();
                }
            } catch (IOException e) {
                var act = percent < 50
                        ? new RegisterAct.Unanswered(OptionalLong.empty(), number)
                        : new RegisterAct.Read(RegisterAct.ABSENT);
                failed(server, 0, called, register, act);
            }
        }
    }

    private void failed(int server, int status, long called, HttpRegister register, RegisterAct act) {
        failures.add(new Failure(server, status, called, System.nanoTime()));
        if (act instanceof RegisterAct.Unanswered) {
            note(register, act, called, RegisterEvent.NEVER);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // who hears nothing does not ask at once again
    }

    private void note(HttpRegister register, RegisterAct act, long called, long answered) {
        events.computeIfAbsent(register.key(), unused -> new ConcurrentLinkedQueue<>())
                .add(new RegisterEvent(act, called, answered));
    }

    /** The server that was killed breaks connections while it is away; both answer 503, and nothing else, while the database is. */
    private void assertFailuresAre(Outage ofServer, List<Outage> ofDatabase) {
        assertThat(failures).allSatisfy(failure -> {
            boolean isOfTheKill = failure.server() == 0 && failure.status() == 0 && failure.isIn(ofServer, 0);
            boolean isOfTheDatabase =
                    failure.status() == 503 && ofDatabase.stream().anyMatch(outage -> failure.isIn(outage, RECOVERED));
            assertThat(isOfTheKill || isOfTheDatabase)
                    .as("%s; server away %s, database away %s", failure, ofServer, ofDatabase)
                    .isTrue();
        });
        assertThat(ofDatabase)
                .as("each time the database was missed")
                .allSatisfy(outage ->
                        assertThat(failures).anyMatch(failure -> failure.status() == 503 && failure.isIn(outage, 0)));
    }

    private void await(int writesLeft, List<Future<?>> clients) throws Exception {
        while (left.get() > writesLeft) {
            for (Future<?> client : clients) {
                if (client.isDone()) {
                    client.get(); // says why
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
