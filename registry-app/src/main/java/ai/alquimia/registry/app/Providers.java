package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.ParameterValuesProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.StoreProvider;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The adapters that a distribution has. Two of one kind and name are refused when a platform is assembled from them. */
public final class Providers {
    static final List<Class<? extends AdapterProvider>> KINDS = List.of(
            StoreProvider.class,
            ArtifactRegistryProvider.class,
            SecretResolverProvider.class,
            ParameterValuesProvider.class,
            ServerProvider.class);

    private final List<AdapterProvider> all;

    private Providers(List<? extends AdapterProvider> providers) {
        this.all = providers.stream()
                .sorted(Comparator.comparing(AdapterProvider::name))
                .map(AdapterProvider.class::cast)
                .toList();
    }

    /**
     * What the jars on the class path name in {@code META-INF/services}; each class is made once, however many kinds of adapter it makes. Throws
     * {@link RegistryException.Failed} for a class that is missing or cannot be made.
     */
    public static Providers discover() {
        var found = new LinkedHashMap<Class<?>, AdapterProvider>();
        KINDS.forEach(kind -> load(kind, found));
        return of(List.copyOf(found.values()));
    }

    private static void load(Class<? extends AdapterProvider> kind, Map<Class<?>, AdapterProvider> found) {
        try {
            ServiceLoader.load(kind).stream().forEach(each -> {
                if (!found.containsKey(each.type())) {
                    found.put(each.type(), each.get());
                }
            });
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new RegistryException.Failed(
                    "load adapters of", kind.getSimpleName(), String.valueOf(e.getMessage()));
        }
    }

    /** Exactly these, for tests and for programs that assemble themselves. */
    public static Providers of(List<? extends AdapterProvider> providers) {
        return new Providers(providers);
    }

    /** All of them, by name: the order on the class path is the file system's. */
    public List<AdapterProvider> all() {
        return all;
    }
}
