package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/**
 * Compares an agent that refers 500 times to 50 secrets in Vault with one that refers once to one, over loopback and over a network's latency.
 * Exit code 1 unless the large one is 50 reads each time and, over the network's latency, takes under 10 times as long.
 */
final class SecretResolution {
    private static final int MOST = 10;
    private static final Duration ONE_WAY = Duration.ofMillis(2);
    private static final int ROUNDS = 200;

    private SecretResolution() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createTempDirectory("benchmark");
        boolean holds;
        try (var vault = VaultServer.start(directory);
                var relay = DelayingRelay.to(URI.create(vault.address()).getPort(), ONE_WAY)) {
            TwoAgents.storeSecrets(vault);
            System.out.println("network          1 reference  500 references   ratio   reads");
            var loopback = measure("loopback", vault, vault.address(), directory);
            var network = measure("2 ms each way", vault, relay.address(), directory);
            holds = loopback.reads() == TwoAgents.KEYS && network.reads() == TwoAgents.KEYS && network.ratio() < MOST;
        } finally {
            delete(directory);
        }
        System.out.println(
                holds
                        ? "holds: 50 reads, and under 10 times as long over 2 ms each way"
                        : "MISSED: wanted 50 reads, and under 10 times as long over 2 ms each way");
        System.exit(holds ? 0 : 1);
    }

    /** What one way to Vault costs. */
    private record Row(Comparison times, long reads) {
        double ratio() {
            return times.ratio();
        }
    }

    private static Row measure(String name, VaultServer vault, String address, Path directory) throws IOException {
        Path place = Files.createTempDirectory(directory, "network");
        try (var agents = TwoAgents.in(place, address, vault.rootToken())) {
            var times = Comparison.of(agents::renderSmall, agents::renderLarge, ROUNDS);
            long reads = AuditLog.reads(vault, place.resolve("audit.log"), agents::renderLarge);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %10.2f ms %12.2f ms %7.1f %7d%n",
                    name,
                    times.baseMillis(),
                    times.otherMillis(),
                    times.ratio(),
                    reads);
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
