package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Processes that are killed at any moment of any operation, on disks that may fail as well. {@code -Dcrash.seed=N} gives all registries of a run
 * the seed of one that failed: where one writer was killed at steps, all happens again; else the plan is the same, but not the moment.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", Effort.of(50, 500));
    private static final int ROUNDS_OF_ONE_REGISTRY = 5;

    @TempDir
    Path directory;

    private final CrashTally tally = new CrashTally();

    @Test
    void leave_every_acknowledged_write_and_the_old_or_the_new_state_of_any_other() throws Exception {
        Long given = Long.getLong("crash.seed");
        int series = (ROUNDS + ROUNDS_OF_ONE_REGISTRY - 1) / ROUNDS_OF_ONE_REGISTRY;
        var random = new Random();
        var tinyDb = tinyDb();
        try {
            for (int number = 0; number < series; number++) {
                run(number, given == null ? CrashPlan.seed(random) : given, tinyDb);
            }
        } finally {
            tinyDb.ifPresent(TinyDbReader::close);
            System.out.println("crash rounds on at most " + series + " registries: " + tally);
        }

        assertThat(tally.kills()).isEqualTo(series * ROUNDS_OF_ONE_REGISTRY);
        if (tinyDb.isEmpty()) {
            Program.requirePython("tinydb"); // says that a part is missing
        }
    }

    private void run(int number, long seed, Optional<TinyDbReader> tinyDb) {
        try {
            Path registry = RegistryFixture.copyTo(directory.resolve("registry-" + number));
            new CrashSeries(registry, tally, tinyDb).run(seed, ROUNDS_OF_ONE_REGISTRY);
        } catch (Exception | AssertionError e) {
            throw new AssertionError("again with -Dcrash.seed=" + seed, e);
        }
    }

    private static Optional<TinyDbReader> tinyDb() throws IOException {
        try {
            return Optional.of(TinyDbReader.start());
        } catch (TestAbortedException e) {
            return Optional.empty();
        }
    }
}
