package ai.alquimia.registry.adapter.store.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.json.CrashTally.Place;
import ai.alquimia.registry.testkit.process.Program;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One life of a {@link CrashProcess}, from its start to its death. */
final class CrashRound {
    private static final int DEADLINE_SECONDS = 120;

    private final CrashPlan plan;
    private final List<Ledger> ledgers;
    private final CrashTally tally;
    private final Process process;
    private int begun;
    private boolean killed;

    private CrashRound(CrashPlan plan, List<Ledger> ledgers, CrashTally tally, Process process) {
        this.plan = plan;
        this.ledgers = ledgers;
        this.tally = tally;
        this.process = process;
    }

    /** Lets a process do the plan of this seed on the registry, kills it, and enters into the ledgers what it has reported. */
    static void run(Path registry, long seed, List<Ledger> ledgers, CrashTally tally) throws Exception {
        var process = StoreProcess.java(CrashProcess.class, registry.toString(), Long.toString(seed));
        try {
            new CrashRound(CrashPlan.of(seed), ledgers, tally, process).run();
        } finally {
            process.destroyForcibly();
        }
    }

    private void run() throws Exception {
        var deadline = CompletableFuture.supplyAsync(
                this::threadsOfLateProcess, CompletableFuture.delayedExecutor(DEADLINE_SECONDS, TimeUnit.SECONDS));
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        }
        assertThat(deadline.cancel(false))
                .as(() -> "no end after " + DEADLINE_SECONDS + " s, killed: " + killed + "; " + deadline.join())
                .isTrue();
        assertThat(killed).as("it ended before it was killed").isTrue();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
    }

    /** What it is at when its time is up, of which it then dies. */
    private String threadsOfLateProcess() {
        try {
            Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
            return Program.of(jstack).run(Long.toString(process.pid())).out();
        } finally {
            process.toHandle().destroyForcibly();
        }
    }

    private void hear(String line) {
        String[] words = line.split(" ", 3);
        if (words.length == 1) {
            kill(Place.valueOf(line));
            return;
        }
        int lane = Integer.parseInt(words[0]);
        var ledger = ledgers.get(lane);
        switch (words[1]) {
            case CrashProcess.BEGIN -> begin(lane, Integer.parseInt(words[2]));
            case CrashProcess.DONE -> ledger.acknowledged();
            case CrashProcess.REFUSED -> ledger.refused();
            case CrashProcess.FAILED -> {
                assertThat(plan.faults().values()).as(line).anyMatch(fault -> words[2].endsWith(": " + fault.reason()));
                ledger.failed();
            }
            default -> throw new AssertionError(line);
        }
        tally.count(words[1]);
    }

    private void begin(int lane, int operation) {
        ledgers.get(lane).begin(plan.lanes().get(lane).get(operation));
        begun++;
        if (!plan.killsAtStep() && begun == plan.operationsBefore()) {
            LockSupport.parkNanos(plan.delay().toNanos());
            kill(Place.IN_ITS_COURSE);
        }
    }

    /** The process itself would close the stream, too. */
    private void kill(Place place) {
        if (!killed) {
            killed = process.toHandle().destroyForcibly();
            tally.count(place);
        }
    }
}
