package ai.alquimia.registry.architecture.canary.domain;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/** Breaks: pure domain, null-marked packages, clock from outside (through a method reference). */
final class UnpureDomain {
    Path file() {
        return Path.of("file");
    }

    Supplier<Instant> clock() {
        return Instant::now;
    }
}
