package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * Compares an agent that refers 500 times to 50 secrets in Vault with one that refers once to one, over loopback and over a network's latency.
 * Exit code 1 unless the large one is 50 reads each time and, over the network's latency, takes under 10 times as long.
 */
final class SecretResolution {
    private static final int MOST = 10;
    private static final Duration ONE_WAY = Duration.ofMillis(2);
    private static final int ROUNDS = 200;

    private SecretResolution() {}

    /** Takes a directory for the results. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("benchmark");
        var report = new Report(
                "secrets", "An agent with 500 references to 50 keys in Vault against one with a single reference");
        try (var vault = VaultServer.start(directory);
                var relay = DelayingRelay.to(URI.create(vault.address()).getPort(), ONE_WAY)) {
            TwoAgents.storeSecrets(vault);
            add(report, "loopback", Integer.MAX_VALUE, measure(vault, vault.address(), directory));
            add(report, "2 ms each way", MOST, measure(vault, relay.address(), directory));
        } finally {
            delete(directory);
        }
        System.exit(report.end(Path.of(arguments[0])) ? 0 : 1);
    }

    /** Over loopback the ratio tells of the machine, and is shown only. */
    private static void add(Report report, String network, int most, Row row) {
        String bound = "50 reads (" + row.reads() + ")" + (most == MOST ? ", and below " + MOST : "");
        report.add(new Report.Row(
                network,
                row.times().otherMillis(),
                row.times().baseMillis(),
                "ms",
                row.ratio(),
                bound,
                row.reads() == TwoAgents.KEYS && row.ratio() < most));
    }

    /** What one way to Vault costs. */
    private record Row(Comparison times, long reads) {
        double ratio() {
            return times.ratio();
        }
    }

    private static Row measure(VaultServer vault, String address, Path directory) throws IOException {
        Path place = Files.createTempDirectory(directory, "network");
        try (var agents = TwoAgents.in(place, address, vault.rootToken())) {
            var times = Comparison.of(agents::renderSmall, agents::renderLarge, ROUNDS);
            long reads = AuditLog.reads(vault, place.resolve("audit.log"), agents::renderLarge);
            return new Row(times, reads);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
