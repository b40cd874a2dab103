package ai.alquimia.registry.adapter.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.function.Supplier;

/** Measures calls of one kind, by operation and by how they end. Thread safe. */
record Stopwatch(MeterRegistry meters, String name) {
    <T> T time(String operation, Supplier<T> call) {
        var sample = Timer.start(meters);
        String outcome = "ok";
        try {
            return call.get();
        } catch (RuntimeException e) {
            outcome = e.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            throw e;
        } finally {
            sample.stop(meters.timer(name, "operation", operation, "outcome", outcome));
        }
    }

    void run(String operation, Runnable call) {
        time(operation, () -> {
            call.run();
            return operation;
        });
    }
}
