package ai.alquimia.registry.benchmarks.store;

import static ai.alquimia.registry.domain.Selector.where;

import ai.alquimia.registry.adapter.store.postgres.PostgresStoreProvider;
import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.benchmarks.Report;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Compares the store on PostgreSQL with that in files and with TinyDB, on 100,000 agents, in one run. Each figure is the median of as many rounds as
 * fit into three seconds; PostgreSQL writes to the disk before it acknowledges. Exit code 1 when a promise is missed.
 */
final class DatabaseComparison {
    private static final int AGENTS = Integer.getInteger("benchmark.agents", 100_000);
    private static final long ENOUGH_NANOS = 3_000_000_000L;
    private static final int LEAST_ROUNDS = 5;

    private final Report report =
            new Report("database", "The store on PostgreSQL against files and TinyDB, 100,000 agents");

    private DatabaseComparison() {}

    /** What a store takes, in milliseconds. */
    private record Times(double upsert, double get, double query, double page) {
        static Times of(AgentspaceStore store) {
            return new Times(
                    measured(at ->
                            store.apply(Registry.AGENTSPACE, List.of(Agents.upsert(at % AGENTS, "changed " + at)))),
                    measured(at -> view(store).get(Agents.key(Math.floorMod(at * 7919, AGENTS)))),
                    measured(at ->
                            view(store).find(DocumentKind.AGENT, where("tags").any(Agents.tag(at)))),
                    measured(at -> view(store)
                            .page(DocumentKind.AGENT, Selector.all(), Math.floorMod(at * 7919, AGENTS), 100)));
        }

        private static AgentspaceView view(AgentspaceStore store) {
            return store.open(Registry.AGENTSPACE).orElseThrow();
        }
    }

    /** Takes a Python that has TinyDB, the file peer.py, and a directory for the results. */
    public static void main(String[] arguments) throws IOException {
        var comparison = new DatabaseComparison();
        comparison.run(arguments[0], Path.of(arguments[1]));
        System.exit(comparison.report.end(Path.of(arguments[2])) ? 0 : 1);
    }

    private void run(String python, Path script) throws IOException {
        var tinyDb = TinyDb.on(AGENTS, python, script);
        Times files;
        try (var registry = Registry.with(AGENTS)) {
            files = Times.of(registry.store());
        }
        Times database = onPostgres();
        add("upsert, against TinyDB", database.upsert(), tinyDb.upsert(), 20);
        add("upsert, against files", database.upsert(), files.upsert(), 5);
        add("get, against TinyDB", database.get(), tinyDb.get(), 100);
        add("get, against files", database.get(), files.get(), 0);
        add("query tags any, against TinyDB", database.query(), tinyDb.query(), 1);
        add("query tags any, against files", database.query(), files.query(), 0);
        add("page of 100, against TinyDB", database.page(), tinyDb.page(), 50);
        add("page of 100, against files", database.page(), files.page(), 0);
    }

    private static Times onPostgres() {
        try (var server = PostgresServer.started()) {
            String database = server.createDatabase();
            try (var store = new PostgresStoreProvider().agentspaces(Settings.of(server.environment(database)))) {
                Registry.write(store, AGENTS);
                server.sql(database, "ANALYZE");
                return Times.of(store);
            }
        }
    }

    private void add(String what, double ours, double theirs, double least) {
        double ratio = theirs / ours;
        String bound = least == 0 ? "none" : "at least %.0f".formatted(least);
        report.add(new Report.Row(what, ours, theirs, "ms", ratio, bound, ratio >= least));
    }

    private static double measured(IntConsumer operation) {
        operation.accept(0);
        var times = new ArrayList<Long>();
        long begin = System.nanoTime();
        while (times.size() < LEAST_ROUNDS || System.nanoTime() - begin < ENOUGH_NANOS) {
            long start = System.nanoTime();
            operation.accept(times.size() + 1);
            times.add(System.nanoTime() - start);
        }
        Collections.sort(times);
        return times.get(times.size() / 2) / 1_000_000.0;
    }
}
