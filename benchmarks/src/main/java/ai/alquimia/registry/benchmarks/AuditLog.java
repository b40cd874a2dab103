package ai.alquimia.registry.benchmarks;

import ai.alquimia.registry.testkit.process.VaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Vault itself says it was asked. */
final class AuditLog {
    private static final String DEVICE = "sys/audit/benchmark";

    private AuditLog() {}

    /** How many secrets were read while the work was done. */
    static long reads(VaultServer vault, Path log, Runnable work) throws IOException {
        vault.call("PUT", DEVICE, "{\"type\":\"file\",\"options\":{\"file_path\":\"" + log + "\"}}");
        work.run();
        vault.call("DELETE", DEVICE, "");
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("\"type\":\"request\"") && line.contains("\"secret/data/"))
                    .count();
        }
    }
}
