package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How long we wait.
 *
 * @param connect for a connection
 * @param read for one whole answer
 * @param total for an operation with all its requests
 */
record Timeouts(Duration connect, Duration read, Duration total) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    static Timeouts from(AdapterContext context) {
        return new Timeouts(
                duration(context, VaultSettings.CONNECT_TIMEOUT),
                duration(context, VaultSettings.READ_TIMEOUT),
                duration(context, VaultSettings.TOTAL_TIMEOUT));
    }

    private static Duration duration(AdapterContext context, Setting setting) {
        String text = Configuration.text(context, setting);
        var matcher = FORM.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new RegistryException.Invalid(
                    "read setting",
                    setting.variable(),
                    RegistryException.quote(text) + " is no duration such as 10s, 500ms or 1m");
        }
        long count = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofSeconds(count);
        };
    }

    /** A duration as people write it: {@code 10 s}, {@code 500 ms}. */
    static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
