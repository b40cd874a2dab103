package ai.alquimia.registry.domain.spi;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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
        return SettingWords.onOrOff(value(setting).orElse("off")).orElseThrow(() -> {
            String shown = setting.secret() ? "its value" : quote(value(setting).orElse(""));
            return new RegistryException.Invalid(
                    "read setting",
                    quote(setting.variable()),
                    shown + " is none of true, 1, yes, on and false, 0, no, off");
        });
    }

    /**
     * Which registries a setting is on for, by their hosts: all or none by a word of {@link #isOn}, else those of a comma-separated list, each as
     * references name it. Throws {@link RegistryException.Invalid} for anything else.
     */
    default Predicate<String> onFor(Setting setting) {
        String text = value(setting).orElse("off");
        var word = SettingWords.onOrOff(text);
        if (word.isPresent()) {
            return host -> word.get();
        }
        var hosts = SettingWords.list(text);
        for (String host : hosts) {
            if (!SettingWords.isHost(host)) {
                throw new RegistryException.Invalid(
                        "read setting",
                        quote(setting.variable()),
                        quote(host) + " is none of true and false, and no host of a registry such as localhost:5000");
            }
        }
        return host -> hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /**
     * How long a setting says to wait: {@code 10s}, {@code 500ms}, {@code 1m}, or a number of seconds; its own default where nothing else is said.
     * Throws {@link RegistryException.Invalid} for anything else, and for no time at all.
     */
    default Duration duration(Setting setting) {
        String text = value(setting).orElse("");
        return SettingWords.duration(text).orElseThrow(() -> {
            String shown = setting.secret() ? "its value" : quote(text);
            return new RegistryException.Invalid(
                    "read setting", quote(setting.variable()), shown + " is no duration such as 10s, 500ms or 1m");
        });
    }
}
