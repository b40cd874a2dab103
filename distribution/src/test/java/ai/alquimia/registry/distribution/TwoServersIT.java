package ai.alquimia.registry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.testkit.linearizability.Linearizability;
import ai.alquimia.registry.testkit.linearizability.RegisterAct;
import ai.alquimia.registry.testkit.linearizability.RegisterEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
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
    private final List<Server> servers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients = new ArrayList<>();

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
        var home = PostgresHome.in(directory.resolve("home"));
        try (var postgres = PostgresServer.started();
                var standby = postgres.startedStandby()) {
            postgres.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()");
            var place = place(home, postgres, standby);
            servers.add(home.serve(place, "first", 0));
            servers.add(home.serve(place, "second", 0));
            var addresses = servers.stream().map(Server::address).toList();
            long start = System.nanoTime();
            startClients(addresses, new Random(seed));

            await(WRITES * 3 / 4);
            var ofServer = away(OUTAGE, servers.get(0)::kill, () -> {
                servers.set(0, home.serve(place, "first-again", addresses.get(0).getPort()));
            });
            await(WRITES / 2);
            var ofRestart = away(DATABASE_OUTAGE, postgres::stop, postgres::start);
            await(WRITES / 4);
            var ofFailover = away(DATABASE_OUTAGE, postgres::kill, standby::promote);
            for (Future<?> client : clients) {
                client.get();
            }

            long end = System.nanoTime();
            System.out.printf(
                    "two servers: %d writes and as many reads by %d clients in %d s, %d without an answer; seed %d%n",
                    WRITES, CLIENTS, TimeUnit.NANOSECONDS.toSeconds(end - start), failures.size(), seed);
            assertFailuresAre(ofServer, List.of(ofRestart, ofFailover));
            assertThat(end - ofFailover.to()).as("it went on afterwards").isPositive();
            assertThat(place.files().values())
                    .as("what the servers wrote, also while they could not log in")
                    .noneMatch(text -> text.contains(postgres.password()));
            readAll(addresses.get(1));
        } finally {
            threads.shutdownNow();
            servers.forEach(Server::close);
        }
        events.forEach((key, all) -> assertThat(Linearizability.violation(List.copyOf(all)))
                .as("no order explains " + key + ", seed " + seed)
                .isEmpty());
    }

    private Workplace place(PostgresHome home, PostgresServer postgres, PostgresServer standby) throws IOException {
        String database = postgres.createDatabase();
        var place = PostgresHome.place(directory.resolve("place"), postgres, database);
        place.set(
                "ALQUIMIA_POSTGRES_URL",
                "postgresql://127.0.0.1:%d,127.0.0.1:%d/%s".formatted(postgres.port(), standby.port(), database));
        place.set("ALQUIMIA_POSTGRES_CONNECT_TIMEOUT", "2s");
        home.program()
                .with("agentspace", "create", "--agentspace-id", "default")
                .run(place.environment(), "--name", "n", "--namespace", "ns")
                .succeeded();
        return place;
    }

    private void startClients(List<URI> addresses, Random random) {
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
    }

    private interface Step {
        void run() throws IOException;
    }

    private static Outage away(long nanos, Step goes, Step comesBack) throws IOException {
        long from = System.nanoTime();
        goes.run();
        LockSupport.parkNanos(nanos);
        comesBack.run();
        return new Outage(from, System.nanoTime());
    }

    private void readAll(URI server) throws IOException {
        try (var connection = new KeptConnection(server)) {
            for (HttpRegister register : registers) {
                long called = System.nanoTime();
                note(register, register.read(connection).act(), called, System.nanoTime());
            }
        }
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

    private void await(int writesLeft) throws Exception {
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
