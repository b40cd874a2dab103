package ai.alquimia.registry.adapter.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whoever starts the tests in the background, as with nohup, may have them ignore signals, and so what they start. */
final class HeardSignals {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private HeardSignals() {}

    /** Skips the test where the process ignores the signal. */
    static void assume(Process process, String name) throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (Files.exists(status)) {
            long ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .sum();
            int number = NUMBERS.get(name);
            assumeTrue((ignored >> (number - 1) & 1) == 0, "skipped: SIG" + name + " is ignored where the tests run");
        }
    }
}
