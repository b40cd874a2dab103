package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.SettingWords;
import ai.alquimia.registry.domain.spi.StoreProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A store that an address names, and the settings that lead to it.
 *
 * @param address as it was given; has no password in it
 */
record StorePlace(String address, StoreProvider provider, Settings settings) {
    private static final String ACTION = "read store address";

    /** Reads {@code NAME} or {@code NAME:LOCATION}. */
    static StorePlace of(Choice choice, Settings settings, String address) {
        int colon = address.indexOf(':');
        String name = colon < 0 ? address : address.substring(0, colon);
        if (name.isBlank()) {
            throw new RegistryException.Invalid(
                    ACTION, "", "it must begin with the name of a store, as in json:DIRECTORY");
        }
        var provider = choice.named(StoreProvider.class, "the address", name);
        var chosen = settings.withFlag(CommonSettings.STORE, name);
        return colon < 0
                ? new StorePlace(address, provider, chosen)
                : new StorePlace(address, provider, at(provider, chosen, address.substring(colon + 1)));
    }

    private static Settings at(StoreProvider provider, Settings settings, String location) {
        String store = quote(provider.name());
        var setting = provider.location()
                .orElseThrow(() -> new RegistryException.Invalid(
                        ACTION, store, "this store has no locations to choose from: name it without one"));
        if (location.isBlank()) {
            throw new RegistryException.Invalid(ACTION, store, "the location behind the colon is empty");
        }
        if (SettingWords.carriesPassword(location)) {
            throw new RegistryException.Invalid(
                    ACTION,
                    store,
                    "the location seems to carry a password, which everybody on this machine could read; set "
                            + setting.variable() + " instead and name the store without a location");
        }
        return settings.located(setting, expanded(location, settings));
    }

    /** Shells expand a tilde only where a word begins. */
    private static String expanded(String location, Settings settings) {
        if (!location.equals("~") && !location.startsWith("~/")) {
            return location;
        }
        String home = settings.environment().getOrDefault("HOME", "");
        if (home.isEmpty()) {
            throw new RegistryException.Invalid(ACTION, quote(location), "HOME, which ~ stands for, is not set");
        }
        return home + location.substring(1);
    }

    /** True when both lead to one store, as far as the settings tell: two spellings of one directory may look like two. */
    boolean isSameAs(StorePlace other) {
        return provider == other.provider && inForce().equals(other.inForce());
    }

    private Map<String, Optional<String>> inForce() {
        var values = new HashMap<String, Optional<String>>();
        for (Setting setting : Stream.concat(CommonSettings.all().stream(), provider.settings().stream())
                .toList()) {
            values.put(
                    setting.variable(),
                    settings.value(setting)
                            .map(value -> value.replaceAll("/+", "/").replaceAll("(?<=.)/$", "")));
        }
        return values;
    }
}
