package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.StoreProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The adapters that a distribution has. Two of one kind and name are refused. */
public final class Providers {
    private final List<AdapterProvider> all;

    private Providers(List<? extends AdapterProvider> providers) {
        this.all = List.copyOf(providers);
    }

    /** What the jars on the class path name in {@code META-INF/services}. */
    public static Providers discover() {
        var found = new ArrayList<AdapterProvider>();
        for (var kind : List.of(StoreProvider.class, ArtifactRegistryProvider.class, SecretResolverProvider.class)) {
            try {
                ServiceLoader.load(kind).forEach(found::add);
            } catch (ServiceConfigurationError e) {
                throw new ai.alquimia.registry.domain.RegistryException.Failed(
                        "load adapters of", kind.getSimpleName(), String.valueOf(e.getMessage()));
            }
        }
        return of(found);
    }

    /** Exactly these, for tests and for programs that assemble themselves. */
    public static Providers of(List<? extends AdapterProvider> providers) {
        return new Providers(providers);
    }

    /** All of them, in the order in which they were found. */
    public List<AdapterProvider> all() {
        return all;
    }
}
