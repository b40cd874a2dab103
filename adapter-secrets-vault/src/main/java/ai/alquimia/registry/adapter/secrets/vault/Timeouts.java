package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.SettingWords;
import java.time.Duration;

/**
 * How long we wait.
 *
 * @param connect for a connection
 * @param read for one whole answer
 * @param total for an operation with all its requests
 */
record Timeouts(Duration connect, Duration read, Duration total) {
    static Timeouts from(AdapterContext context) {
        return new Timeouts(
                duration(context, VaultSettings.CONNECT_TIMEOUT),
                duration(context, VaultSettings.READ_TIMEOUT),
                duration(context, VaultSettings.TOTAL_TIMEOUT));
    }

    private static Duration duration(AdapterContext context, Setting setting) {
        String text = Configuration.text(context, setting);
        return SettingWords.duration(text)
                .orElseThrow(() -> new RegistryException.Invalid(
                        "read setting",
                        setting.variable(),
                        RegistryException.quote(text) + " is no duration such as 10s, 500ms or 1m"));
    }

    /** A duration as people write it: {@code 10 s}, {@code 500 ms}. */
    static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
