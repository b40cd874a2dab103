package ai.alquimia.registry.adapter.store.json;

import static ai.alquimia.registry.adapter.store.json.RegistryFixture.DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.adapter.store.json.Operation.Kind;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.StoredRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Some rounds on one registry: after each death it is read by who had it open all the time, by who opens it then, and by TinyDB. */
final class CrashSeries {
    private static final int LANES = 3;

    private final Path registry;
    private final CrashTally tally;
    private final Optional<TinyDbReader> tinyDb;
    private final JsonAgentspaceStore watcher;
    private final List<StoredRecord> others;
    private final List<Ledger> ledgers = IntStream.range(0, LANES)
            .mapToObj(lane -> new Ledger(LaneState.EMPTY))
            .toList();

    CrashSeries(Path registry, CrashTally tally, Optional<TinyDbReader> tinyDb) {
        this.registry = registry;
        this.tally = tally;
        this.tinyDb = tinyDb;
        this.watcher = RegistryFixture.store(registry);
        this.others = others();
    }

    /** Does this many rounds, which differ by their seeds, and one write to every file. */
    void run(long seed, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            CrashRound.run(registry, seed + round, ledgers, tally);
            check();
        }
        writeOnceMore();
        assertThat(tempFiles()).isEmpty();
        check();
    }

    private void check() throws IOException {
        var found =
                lanes(RegistryFixture.store(registry)).stream().map(Lane::state).toList();
        assertThat(lanes(watcher).stream().map(Lane::state)).isEqualTo(found);
        assertThat(others()).isEqualTo(others);
        if (tinyDb.isPresent()) {
            RegistryReading.assertSame(registry, tinyDb.get());
        }
        for (int lane = 0; lane < LANES; lane++) {
            tally.count(ledgers.get(lane).end(found.get(lane)));
        }
        int left = tempFiles().size();
        tally.tempFiles(left);
        assertThat(emptyDirectories()).isLessThanOrEqualTo(LANES);
        assertThat(left)
                .as("what one death leaves of each file, however often")
                .isLessThanOrEqualTo(2 * (2 + 2 * LANES));
    }

    private List<Lane> lanes(JsonAgentspaceStore store) {
        var sessions = RegistryFixture.sessions(registry, Disk.REAL);
        return IntStream.range(0, LANES)
                .mapToObj(lane -> new Lane(lane, store, sessions))
                .toList();
    }

    /** What no writer touches. */
    private List<StoredRecord> others() {
        return watcher.open(DEFAULT).orElseThrow().content().records(DocumentKind.AGENT).stream()
                .filter(record ->
                        !record.document().string("assistant_id").orElse("").startsWith("lane-"))
                .toList();
    }

    private void writeOnceMore() {
        var lanes = lanes(RegistryFixture.store(registry));
        for (int number = 0; number < LANES; number++) {
            var kinds = new ArrayList<>(List.of(Kind.CHANGE_BOTH, Kind.SAVE_SESSION));
            kinds.addAll(
                    lanes.get(number).state().has(Operation.SPACE)
                            ? List.of(Kind.DESTROY_AGENTSPACE, Kind.CREATE_AGENTSPACE)
                            : List.of(Kind.CREATE_AGENTSPACE));
            for (Kind kind : kinds) {
                var operation = new Operation(kind, 0, 7);
                ledgers.get(number).begin(operation);
                lanes.get(number).run(operation);
                ledgers.get(number).acknowledged();
            }
        }
    }

    /** One for each agentspace that was not quite made, or not quite gone. */
    private long emptyDirectories() throws IOException {
        try (var all = Files.walk(registry)) {
            return all.filter(path -> {
                        String[] entries = path.toFile().list();
                        return entries != null && entries.length == 0;
                    })
                    .count();
        }
    }

    private List<Path> tempFiles() throws IOException {
        try (var all = Files.walk(registry)) {
            return all.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }
}
