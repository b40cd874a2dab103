package ai.alquimia.registry.benchmarks.store;

import ai.alquimia.registry.benchmarks.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Compares the store with TinyDB on the same files, within 512 MB of heap. Exit code 1 when a promise is missed. */
final class StoreComparison {
    private static final TimeValue TWO_SECONDS = TimeValue.seconds(2);
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 4;
    private static final int WRITERS = 64;
    private static final int USUAL = 10_000;
    private static final double LEAST_OF_BARE_WRITE = 0.6;

    private final Report report = new Report("store", "The store in JSON files against TinyDB");
    private final String python;
    private final Path script;

    private StoreComparison(String python, Path script) {
        this.python = python;
        this.script = script;
    }

    /** Takes a Python that has TinyDB, the file peer.py, and a directory for the results. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        var comparison = new StoreComparison(arguments[0], Path.of(arguments[1]));
        comparison.upserts(1_000, 4);
        var tinyDb = comparison.upserts(USUAL, 7);
        comparison.upserts(100_000, 9);
        comparison.manyWriters(tinyDb, 200);
        comparison.read("get by id, warm", "get", tinyDb.get(), 1_000);
        comparison.read("query tags any, warm", "query", tinyDb.query(), 30);
        comparison.read("list all as JSON bytes, warm", "list", tinyDb.list(), 50);
        System.exit(comparison.report.end(Path.of(arguments[2])) ? 0 : 1);
    }

    /** The promise is kept also where the disk, and not the work before it, is what takes so long. */
    private TinyDb upserts(int agents, double least) throws IOException, RunnerException {
        double bare = score(benchmark(BareWrites.class, "replace", agents).mode(Mode.AverageTime));
        double ours = score(benchmark(Writes.class, "upsert", agents).mode(Mode.AverageTime));
        var theirs = TinyDb.on(agents, python, script);
        double ofBare = bare / ours;
        String bound =
                String.format(Locale.ROOT, "at least %.0f, or 60 %% of a bare write (%.0f %%)", least, 100 * ofBare);
        boolean holds = theirs.upsert() / ours >= least || ofBare >= LEAST_OF_BARE_WRITE;
        report.add(new Report.Row(
                "upsert, %,d agents".formatted(agents),
                ours,
                theirs.upsert(),
                "ms",
                theirs.upsert() / ours,
                bound,
                holds));
        return theirs;
    }

    private void manyWriters(TinyDb tinyDb, double least) throws RunnerException {
        double ours = 1_000
                * score(benchmark(Writes.class, "upsert", USUAL)
                        .mode(Mode.Throughput)
                        .threads(WRITERS));
        double theirs = 1_000 / tinyDb.upsert();
        add("upserts, 64 writers, TinyDB's one", ours, theirs, "per s", ours / theirs, least);
    }

    private void read(String what, String method, double theirs, double least) throws RunnerException {
        double ours = score(benchmark(Reads.class, method, USUAL).mode(Mode.AverageTime));
        add(what, ours, theirs, "ms", theirs / ours, least);
    }

    private void add(String what, double ours, double theirs, String unit, double ratio, double least) {
        String bound = String.format(Locale.ROOT, "at least %.0f", least);
        report.add(new Report.Row(what, ours, theirs, unit, ratio, bound, ratio >= least));
    }

    private static ChainedOptionsBuilder benchmark(Class<?> type, String method, int agents) {
        return new OptionsBuilder()
                .include("^" + type.getName() + "." + method + "$")
                .param("agents", Integer.toString(agents))
                .timeUnit(TimeUnit.MILLISECONDS)
                .warmupIterations(WARM_UPS)
                .warmupTime(TWO_SECONDS)
                .measurementIterations(ROUNDS)
                .measurementTime(TWO_SECONDS)
                .forks(1)
                .jvmArgsAppend("-Xmx512m")
                .verbosity(VerboseMode.SILENT);
    }

    /** In milliseconds, or per millisecond. */
    private static double score(ChainedOptionsBuilder benchmark) throws RunnerException {
        return new Runner(benchmark.build()).runSingle().getPrimaryResult().getScore();
    }
}
