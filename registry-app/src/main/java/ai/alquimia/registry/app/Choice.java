package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.CommonSettings;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses among a distribution's adapters, and says what it has when the wanted one is missing. */
final class Choice {
    private final Providers providers;

    Choice(Providers providers) {
        this.providers = providers;
        refuseTwins(providers.loaded());
    }

    /** Two of one kind and name, and two with one setting. */
    static void refuseTwins(List<AdapterProvider> providers) {
        Providers.KINDS.forEach(kind -> byName(
                providers.stream().filter(kind::isInstance).map(kind::cast).toList()));
        refuseSharedSettings(providers);
    }

    /** A setting with two owners would mean two things at once. */
    private static void refuseSharedSettings(List<AdapterProvider> providers) {
        var owners = new HashMap<String, String>();
        CommonSettings.all().forEach(setting -> owners.put(setting.variable(), "the registry itself"));
        for (AdapterProvider provider : providers) {
            String name = provider.getClass().getName();
            for (Setting setting : provider.settings()) {
                String owner = owners.putIfAbsent(setting.variable(), name);
                if (owner != null) {
                    throw new RegistryException.Unsupported(
                            "load adapters",
                            quote(provider.name()),
                            "two declare the setting " + setting.variable() + ": " + owner + " and " + name);
                }
            }
        }
    }

    /** All of the distribution. */
    List<AdapterProvider> all() {
        return providers.all();
    }

    /** The providers that a comma-separated list names, in its order. */
    <P extends AdapterProvider> List<P> list(Class<P> kind, Setting setting, String names) {
        var chosen = new LinkedHashMap<String, P>();
        for (String name : names.split(",", -1)) {
            if (name.isBlank()) {
                throw invalid(setting, quote(names) + " has an empty name");
            }
            if (chosen.put(name.strip(), named(kind, setting, name.strip())) != null) {
                throw invalid(setting, quote(names) + " has a name twice");
            }
        }
        return List.copyOf(chosen.values());
    }

    private static RegistryException invalid(Setting setting, String reason) {
        return new RegistryException.Invalid("read setting", quote(setting.variable()), reason);
    }

    <P extends AdapterProvider> P named(Class<P> kind, Setting setting, String name) {
        return named(kind, setting.variable(), name);
    }

    /** The provider of this name; who names it is for the message. */
    <P extends AdapterProvider> P named(Class<P> kind, String by, String name) {
        var candidates = of(kind);
        P provider = candidates.get(name);
        if (provider == null) {
            throw new RegistryException.Unsupported(
                    "choose adapter",
                    quote(name),
                    by + " names " + quote(name) + ", but this distribution has only " + candidates.keySet());
        }
        return provider;
    }

    /** The only provider of a kind; the words say in messages what it is for. */
    <P extends AdapterProvider> P only(Class<P> kind, String purpose) {
        var candidates = of(kind);
        if (candidates.size() != 1) {
            String reason = candidates.isEmpty()
                    ? "this distribution has no adapter for " + purpose
                    : "this distribution has several adapters for " + purpose + ": " + candidates.keySet();
            throw new RegistryException.Unsupported("choose adapter", "", reason);
        }
        return candidates.values().iterator().next();
    }

    private <P extends AdapterProvider> Map<String, P> of(Class<P> kind) {
        var candidates = providers.of(kind);
        refuseTwins(providers.loaded());
        return byName(candidates);
    }

    private static <P extends AdapterProvider> Map<String, P> byName(List<P> providers) {
        var byName = new LinkedHashMap<String, P>();
        for (P provider : providers) {
            P other = byName.putIfAbsent(provider.name(), provider);
            if (other != null) {
                throw new RegistryException.Unsupported(
                        "load adapters",
                        quote(provider.name()),
                        "two adapters have this name: " + other.getClass().getName() + " and "
                                + provider.getClass().getName());
            }
        }
        return byName;
    }
}
