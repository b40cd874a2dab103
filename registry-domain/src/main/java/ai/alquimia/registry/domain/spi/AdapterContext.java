package ai.alquimia.registry.domain.spi;

import java.util.Map;
import java.util.Optional;

/** What an adapter is made with; the process's environment is read nowhere else. */
public interface AdapterContext {
    /** The setting in force: flag, else environment, else default. An empty value counts as absent. */
    Optional<String> value(Setting setting);

    /** The whole environment, for adapters that answer from it. */
    Map<String, String> environment();

    /** True for a flag-like setting: {@code true}, {@code 1}, {@code yes} or {@code on} in any case. */
    default boolean isOn(Setting setting) {
        return value(setting)
                .map(text -> text.toLowerCase(java.util.Locale.ROOT))
                .filter(text -> java.util.Set.of("true", "1", "yes", "on").contains(text))
                .isPresent();
    }
}
