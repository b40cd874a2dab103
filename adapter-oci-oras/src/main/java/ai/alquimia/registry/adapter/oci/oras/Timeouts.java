package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;

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

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    static Timeouts from(AdapterContext context) {
        return new Timeouts(duration(context, CONNECT), duration(context, REQUEST), duration(context, TOTAL));
    }

    private static Duration duration(AdapterContext context, Setting setting) {
        String text = context.value(setting).orElseThrow();
        var matcher = FORM.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new RegistryException.Invalid(
                    "read setting",
                    quote(setting.variable()),
                    quote(text) + " is no duration such as 10s, 500ms or 1m");
        }
        long count = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** A duration as messages have it: {@code 0.3 seconds}. */
    static String words(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " seconds";
    }
}
