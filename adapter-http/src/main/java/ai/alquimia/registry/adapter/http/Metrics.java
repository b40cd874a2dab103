package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.app.BuildVersion;
import ai.alquimia.registry.app.Providers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the server counts and measures. No label holds an id: their number is that of the routes and outcomes. Thread safe. */
final class Metrics {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String NO_ROUTE = "none";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private record Request(String method, String route, int status) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicBoolean machine = new AtomicBoolean();
    private final Map<Request, Timer> requests = new ConcurrentHashMap<>();
    private final Counter logLost = Counter.builder("alquimia.access.log.lost")
            .description("batches of the access log that could not be written")
            .register(registry);

    Metrics() {
        Gauge.builder("alquimia.build.info", () -> 1)
                .tag("version", BuildVersion.number())
                .register(registry);
    }

    void request(String method, @Nullable String route, int status, long nanos) {
        String known = METHODS.contains(method) ? method : "other";
        requests.computeIfAbsent(new Request(known, route == null ? NO_ROUTE : route, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Request request) {
        return Timer.builder("alquimia.http.requests")
                .description("requests by route and status")
                .tag("method", request.method())
                .tag("route", request.route())
                .tag("status", String.valueOf(request.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    void logLost() {
        logLost.increment();
    }

    /** These adapters, whose calls are measured. */
    Providers measuring(Providers providers) {
        return MeasuredAdapters.of(providers, registry);
    }

    /** The machine is looked at when somebody first asks, so that no start waits for it. */
    private void lookAtTheMachine() {
        if (machine.compareAndSet(false, true)) {
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
        }
    }

    Answer answer() {
        lookAtTheMachine();
        return Answer.bytes(200, TEXT, registry.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
