package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How long we wait.
 *
 * @param connect for a connection
 * @param request for one whole answer
 * @param total for all requests of one operation, with their repeats and the pauses between
 */
record Timeouts(Duration connect, Duration request, Duration total) {
    static final Setting CONNECT =
            Setting.of("ALQUIMIA_OCI_CONNECT_TIMEOUT", "10s", "longest wait for a connection to a registry");
    static final Setting REQUEST =
            Setting.of("ALQUIMIA_OCI_REQUEST_TIMEOUT", "2m", "longest wait for one whole answer of a registry");
    static final Setting TOTAL = Setting.of(
            "ALQUIMIA_OCI_TIMEOUT", "10m", "longest wait for all of one operation on a registry, repeats included");

    static Timeouts from(AdapterContext context) {
        return new Timeouts(context.duration(CONNECT), context.duration(REQUEST), context.duration(TOTAL));
    }

    /** A duration as messages have it: {@code 0.3 seconds}. */
    static String words(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " seconds";
    }
}
