package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.ProgressListener;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What is configured: a flag wins over the environment, the environment over the default. Immutable. */
public final class Settings implements AdapterContext {
    private final Map<String, String> flags;
    private final Map<String, String> environment;
    private final Consumer<String> warnings;
    private final ProgressListener progress;

    private Settings(
            Map<String, String> flags,
            Map<String, String> environment,
            Consumer<String> warnings,
            ProgressListener progress) {
        this.flags = Map.copyOf(flags);
        this.environment = Map.copyOf(environment);
        this.warnings = warnings;
        this.progress = progress;
    }

    /** Settings from the environment alone. */
    public static Settings of(Map<String, String> environment) {
        return new Settings(Map.of(), environment, unheard -> {}, ProgressListener.NONE);
    }

    /** These settings with a flag given for a variable. */
    public Settings withFlag(Setting setting, String value) {
        var more = new HashMap<>(flags);
        more.put(setting.variable(), value);
        return new Settings(more, environment, warnings, progress);
    }

    /**
     * These settings for another place: what lies below this one unless somebody moves it, such as the sessions of a directory, lies below the new
     * value, wherever it was moved to for the old one.
     */
    Settings located(Setting location, String value) {
        String prefix = "$" + location.variable() + "/";
        var there = withFlag(location, value);
        for (Setting other : CommonSettings.all()) {
            String defaultValue = other.defaultValue().orElse("");
            if (defaultValue.startsWith(prefix)) {
                there = there.withFlag(other, value + "/" + defaultValue.substring(prefix.length()));
            }
        }
        return there;
    }

    /** These settings with a listener for what adapters warn of; without one nobody hears it. */
    public Settings withWarnings(Consumer<String> listener) {
        return new Settings(flags, environment, listener, progress);
    }

    /** These settings with somebody who watches what takes long. */
    public Settings withProgress(ProgressListener listener) {
        return new Settings(flags, environment, warnings, listener);
    }

    @Override
    public Optional<String> value(Setting setting) {
        return given(setting).or(() -> setting.defaultValue().map(this::expand));
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public void warn(String message) {
        warnings.accept(message);
    }

    @Override
    public ProgressListener progress() {
        return progress;
    }

    SettingInForce.Source source(Setting setting) {
        if (!flags.getOrDefault(setting.variable(), "").isEmpty()) {
            return SettingInForce.Source.FLAG;
        }
        if (!environment.getOrDefault(setting.variable(), "").isEmpty()) {
            return SettingInForce.Source.ENVIRONMENT;
        }
        return setting.defaultValue().isPresent() ? SettingInForce.Source.DEFAULT : SettingInForce.Source.UNSET;
    }

    private Optional<String> given(Setting setting) {
        return Optional.ofNullable(flags.get(setting.variable()))
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(environment.get(setting.variable())))
                .filter(value -> !value.isEmpty());
    }

    /** A default may begin with the value of another of the registry's settings: {@code $ALQUIMIA_REGISTRY_DIR/history}. */
    private String expand(String defaultValue) {
        for (Setting other : CommonSettings.all()) {
            String prefix = "$" + other.variable();
            if (defaultValue.startsWith(prefix + "/")) {
                return value(other).orElse("") + defaultValue.substring(prefix.length());
            }
        }
        return defaultValue;
    }
}
