package ai.alquimia.registry.domain.spi;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an adapter is made with; the process's environment is read nowhere else. */
public interface AdapterContext {
    /** The setting in force: flag, else environment, else default. An empty value counts as absent. */
    Optional<String> value(Setting setting);

    /** The whole environment, for adapters that answer from it. */
    Map<String, String> environment();

    /**
     * Tells the user of something that works but should not stay so, in one sentence without a full stop; the driving adapter decides where it
     * shows. Nothing here listens unless it says so.
     */
    default void warn(String message) {}

    /** Who watches what may take long; nobody unless the driving adapter says so. */
    default ProgressListener progress() {
        return ProgressListener.NONE;
    }

    /**
     * A setting that is on ({@code true}, {@code 1}, {@code yes}, {@code on}, in any case) or off ({@code false}, {@code 0}, {@code no},
     * {@code off}, or not set). Throws {@link RegistryException.Invalid} for any other word.
     */
    default boolean isOn(Setting setting) {
        String word = value(setting).orElse("off").toLowerCase(Locale.ROOT);
        if (List.of("true", "1", "yes", "on").contains(word)) {
            return true;
        }
        if (List.of("false", "0", "no", "off").contains(word)) {
            return false;
        }
        String shown = setting.secret() ? "its value" : quote(value(setting).orElse(""));
        throw new RegistryException.Invalid(
                "read setting",
                quote(setting.variable()),
                shown + " is none of true, 1, yes, on and false, 0, no, off");
    }
}
