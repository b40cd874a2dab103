package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.testkit.process.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many processes of many threads on the same documents, one of which is killed, while TinyDB reads: all that they were told has one order. */
class ContentionTest {
    private static final int PROCESSES = 8;
    private static final int THREADS = 4;
    private static final int OPERATIONS = Integer.getInteger("contention.operations", Effort.of(6_400, 20_000));
    private static final int DEADLINE_SECONDS = Effort.of(240, 480);

    /** Opens the file for each read, and writes both times and what it found. */
    private static final String READ_UNTIL_TOLD = """
            import json, os, select, sys, time
            from tinydb import TinyDB
            print("ready", flush=True)
            sys.stdin.readline()
            while not select.select([sys.stdin], [], [], 0.01)[0]:
                called = time.monotonic_ns()
                with TinyDB(sys.argv[1]) as db:
                    agents = db.table("agents").all()
                print(json.dumps([called, time.monotonic_ns(), agents]), flush=True)
            """;

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();
    private final long seed = Long.getLong("contention.seed", System.nanoTime());
    private Path registry;

    @BeforeEach
    void copyFixture() {
        registry = RegistryFixture.copyTo(directory.resolve("registry"));
    }

    @AfterEach
    void endAll() {
        processes.forEach(Process::destroyForcibly);
    }

    /** A process that has said that it is ready, with what it says from then on. */
    private record Started(Process process, CompletableFuture<List<String>> lines) {
        void tell() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
    }

    private Started started(Process process) throws IOException {
        processes.add(process);
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        assertThat(lines.readLine()).isEqualTo(ContendingProcess.READY);
        return new Started(
                process, CompletableFuture.supplyAsync(() -> lines.lines().toList(), task -> new Thread(task).start()));
    }

    private Started contending(int number, Random random) throws IOException {
        return started(StoreProcess.java(
                ContendingProcess.class,
                registry.toString(),
                Integer.toString(number),
                Long.toString(random.nextLong()),
                Integer.toString(THREADS),
                Integer.toString(OPERATIONS / PROCESSES / THREADS)));
    }

    @Test
    void what_all_were_told_has_one_order_for_each_document() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "skipped: the processes' clocks may differ here");
        var python = Program.requirePython("tinydb").with("-c", READ_UNTIL_TOLD);
        var history = new History();
        long start = System.nanoTime();
        var random = new Random(seed);

        var reader = started(new ProcessBuilder(
                        python.with(registry.resolve("default/dist.json").toString())
                                .command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        var all = new ArrayList<Started>();
        for (int number = 1; number <= PROCESSES + 1; number++) {
            all.add(contending(number, random));
        }
        reader.tell();
        for (Started each : all) {
            each.tell();
        }
        var victim = all.remove(PROCESSES);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(1_000)));
        victim.process().toHandle().destroyForcibly();

        for (Started each : all) {
            history.add(linesInTime(each));
            assertThat(each.process().waitFor()).isZero();
        }
        history.add(linesInTime(victim));
        reader.tell();
        var reads = linesInTime(reader);
        assertThat(reader.process().waitFor()).isZero();
        reads.forEach(history::addTinyDbRead);
        history.addRead(agents(), System.nanoTime(), System.nanoTime() + 1);
        System.out.printf(
                "contention of %d processes of %d threads and one that was killed: %s (20000 with CI_FULL=1); %d reads of all by TinyDB; %d s; seed %d%n",
                PROCESSES, THREADS, history, reads.size(), (System.nanoTime() - start) / 1_000_000_000, seed);

        history.assertWithin(start, System.nanoTime());
        history.assertLinearizable();
        assertThat(history.answered()).isGreaterThanOrEqualTo(OPERATIONS / PROCESSES / THREADS * PROCESSES * THREADS);
        assertThat(reads).hasSizeGreaterThan(10);
    }

    private static List<String> linesInTime(Started each) throws Exception {
        try {
            return each.lines().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no end in sight: a deadlock?", e);
        }
    }

    private List<JsonObject> agents() {
        return RegistryFixture.store(registry)
                .open(DEFAULT)
                .orElseThrow()
                .find(DocumentKind.AGENT, Selector.all())
                .stream()
                .map(StoredRecord::document)
                .toList();
    }
}
