package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Chooses among a distribution's adapters, and says what it has when the wanted one is missing. */
final class Choice {
    private final List<AdapterProvider> providers;

    Choice(List<AdapterProvider> providers) {
        this.providers = providers;
        List.of(StoreProvider.class, ArtifactRegistryProvider.class, SecretResolverProvider.class)
                .forEach(this::byName);
    }

    <P extends AdapterProvider> P named(Class<P> kind, Setting setting, String name) {
        var candidates = byName(kind);
        P provider = candidates.get(name);
        if (provider == null) {
            throw new RegistryException.Unsupported(
                    "choose adapter",
                    quote(name),
                    setting.variable() + " names " + quote(name) + ", but this distribution has only "
                            + candidates.keySet());
        }
        return provider;
    }

    <P extends AdapterProvider> P only(Class<P> kind) {
        var candidates = byName(kind);
        if (candidates.size() != 1) {
            String reason = candidates.isEmpty()
                    ? "this distribution has no adapter for container registries"
                    : "this distribution has several adapters for container registries: " + candidates.keySet();
            throw new RegistryException.Unsupported("choose adapter", "", reason);
        }
        return candidates.values().iterator().next();
    }

    private <P extends AdapterProvider> Map<String, P> byName(Class<P> kind) {
        return providers.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toMap(
                        AdapterProvider::name, provider -> provider, Choice::refuse, LinkedHashMap::new));
    }

    private static <P extends AdapterProvider> P refuse(P one, P other) {
        throw new RegistryException.Unsupported(
                "load adapters",
                quote(one.name()),
                "two adapters have this name: " + one.getClass().getName() + " and "
                        + other.getClass().getName());
    }
}
