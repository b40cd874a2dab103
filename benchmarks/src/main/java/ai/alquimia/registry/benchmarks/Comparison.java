package ai.alquimia.registry.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * How long two things take: the medians of rounds that do both, so that whatever else the machine does meets both alike.
 *
 * @param baseNanos of the one that the other is compared with
 * @param otherNanos of the other
 */
record Comparison(long baseNanos, long otherNanos) {
    /** Runs both this often unmeasured, until the code is compiled, and again measured. */
    static Comparison of(Runnable base, Runnable other, int rounds) {
        rounds(base, other, rounds);
        return rounds(base, other, rounds);
    }

    private static Comparison rounds(Runnable base, Runnable other, int rounds) {
        var bases = new long[rounds];
        var others = new long[rounds];
        for (int round = 0; round < rounds; round++) {
            bases[round] = nanos(base);
            others[round] = nanos(other);
        }
        return new Comparison(median(bases), median(others));
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static long median(long[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    double baseMillis() {
        return millis(baseNanos);
    }

    double otherMillis() {
        return millis(otherNanos);
    }

    private static double millis(long nanos) {
        return (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** How many times as long as the base the other takes. */
    double ratio() {
        return (double) otherNanos / baseNanos;
    }
}
