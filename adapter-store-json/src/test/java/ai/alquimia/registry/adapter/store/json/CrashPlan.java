package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.adapter.store.json.Operation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a process does before it is killed: a function of a seed.
 *
 * @param lanes the operations of each of its writers
 * @param faults the steps at which the disk fails
 * @param deathStep the step at which it is killed, by which way; 0 when it is killed in its course
 * @param operationsBefore how many operations have begun before it is killed in its course
 * @param delay how long after that it is killed
 */
record CrashPlan(
        List<List<Operation>> lanes,
        Map<Integer, Fault> faults,
        int deathStep,
        Death death,
        int operationsBefore,
        Duration delay) {
    CrashPlan {
        faults = Map.copyOf(faults);
    }

    private static final int MOST_ROUNDS = 8;
    private static final int OPERATIONS = 40;
    private static final int DEATH_STEPS = 100;
    private static final int LONGEST_DELAY_MICROS = 4_000;

    private static final Map<Integer, Fault> NO_FAULTS = Map.of();

    /** Of the steps of an operation that writes two files: the first and the last that cannot but be undone. */
    private static final int FIRST_RENAME = 5;

    private static final int LAST_SYNC = 9;

    /** More steps than any operation has, with what it does to undo itself. */
    private static final int APART = 16;

    static CrashPlan of(long seed) {
        var random = new Random(seed);
        if (!isExact(seed)) {
            return inItsCourse(random);
        }
        return random.nextInt(3) == 0 ? onTheWayBack(random) : atStep(random);
    }

    /** A seed for the plans of one registry; those of its rounds follow it. */
    static long seed(Random random) {
        return random.nextInt(Integer.MAX_VALUE) * (long) MOST_ROUNDS;
    }

    /** True for every other registry: then one writer is killed at a step in each round, and all goes the same way again. */
    private static boolean isExact(long seed) {
        return seed / MOST_ROUNDS % 2 == 0;
    }

    /** Some writers are killed at some moment; the disk fails once, if at all. */
    private static CrashPlan inItsCourse(Random random) {
        var lanes = Stream.generate(() -> operations(random))
                .limit(1 + random.nextInt(3))
                .toList();
        var faults = random.nextBoolean() ? Map.of(1 + random.nextInt(DEATH_STEPS), fault(random)) : NO_FAULTS;
        int before = 1 + random.nextInt(lanes.size() * OPERATIONS * 3 / 4);
        return new CrashPlan(
                lanes,
                faults,
                0,
                Death.BEFORE,
                before,
                Duration.ofNanos(random.nextInt(LONGEST_DELAY_MICROS) * 1_000L));
    }

    /** One writer is killed at a step; no operation meets more than one fault. */
    private static CrashPlan atStep(Random random) {
        int deathStep = 2 + random.nextInt(DEATH_STEPS);
        var faults = new HashMap<Integer, Fault>();
        boolean fails = random.nextBoolean();
        for (int step = 1 + random.nextInt(APART); fails && step < deathStep; step += APART + random.nextInt(APART)) {
            faults.put(step, fault(random));
        }
        return new CrashPlan(List.of(operations(random)), faults, deathStep, death(random), 0, Duration.ZERO);
    }

    /** One writer is killed while it undoes what it has done to two files, because the disk has failed. */
    private static CrashPlan onTheWayBack(Random random) {
        var kind = random.nextBoolean() ? Kind.CHANGE_BOTH : Kind.CREATE_AGENTSPACE;
        var operations = new ArrayList<>(List.of(new Operation(kind, 0, random.nextInt(1_000_000_000))));
        operations.addAll(operations(random));
        int fault = FIRST_RENAME + random.nextInt(LAST_SYNC - FIRST_RENAME + 1);
        return new CrashPlan(
                List.of(List.copyOf(operations)),
                Map.of(fault, fault(random)),
                fault + 1 + random.nextInt(2),
                death(random),
                0,
                Duration.ZERO);
    }

    private static List<Operation> operations(Random random) {
        return Stream.generate(() -> Operation.random(random)).limit(OPERATIONS).toList();
    }

    private static Fault fault(Random random) {
        return any(Fault.values(), random);
    }

    private static Death death(Random random) {
        return any(Death.values(), random);
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    boolean killsAtStep() {
        return deathStep > 0;
    }

    /** The disk of the process; what ends it does not return. */
    Disk disk(Runnable end) {
        var troubles = new HashMap<Integer, TroubledDisk.Trouble>(faults);
        if (killsAtStep()) {
            troubles.put(deathStep, death.by(end));
        }
        return new TroubledDisk(troubles);
    }
}
