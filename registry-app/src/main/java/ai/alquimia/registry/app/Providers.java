package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterProvider;
import ai.alquimia.registry.domain.spi.ArtifactRegistryProvider;
import ai.alquimia.registry.domain.spi.ParameterValuesProvider;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.StoreProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The adapters that a distribution has. Those on the class path are loaded by kind, when one of a kind is first needed. Two of one kind and name are
 * refused by a platform as soon as it knows of both. Thread safe.
 */
public final class Providers {
    static final List<Class<? extends AdapterProvider>> KINDS = List.of(
            StoreProvider.class,
            ArtifactRegistryProvider.class,
            SecretResolverProvider.class,
            ParameterValuesProvider.class,
            ServerProvider.class);

    private final Map<Class<?>, Services> unread = new HashMap<>();
    private final Map<Class<?>, List<AdapterProvider>> byKind = new HashMap<>();
    private final List<AdapterProvider> loaded = new ArrayList<>();

    private Providers() {}

    /** Where the classes of one kind are named. */
    private interface Services {
        Stream<? extends ServiceLoader.Provider<? extends AdapterProvider>> named();
    }

    /**
     * What the jars on the class path of this thread name in {@code META-INF/services}; each class is made once, however many kinds of adapter it
     * makes. One that is missing or cannot be made is a {@link RegistryException.Failed} when its kind is first needed.
     */
    public static Providers discover() {
        var providers = new Providers();
        KINDS.forEach(kind -> providers.unread.put(kind, ServiceLoader.load(kind)::stream));
        return providers;
    }

    /**
     * The same without a look into every jar, where {@link #services()} has been kept. A kind that is missing in it, or one of whose classes is
     * missing, is looked for on the class path after all.
     */
    public static Providers discover(Map<String, List<String>> services) {
        var providers = new Providers();
        var loader = Thread.currentThread().getContextClassLoader();
        for (var kind : KINDS) {
            var names = services.get(kind.getName());
            providers.unread.put(
                    kind, names == null ? ServiceLoader.load(kind, loader)::stream : () -> named(kind, names, loader));
        }
        return providers;
    }

    private static Stream<? extends ServiceLoader.Provider<? extends AdapterProvider>> named(
            Class<? extends AdapterProvider> kind, List<String> names, ClassLoader loader) {
        var services = new ArrayList<NamedService>();
        try {
            for (String name : names) {
                services.add(new NamedService(Class.forName(name, true, loader).asSubclass(kind)));
            }
        } catch (ClassNotFoundException | ClassCastException e) {
            return ServiceLoader.load(kind, loader).stream();
        }
        return services.stream();
    }

    /** The names of the classes on the class path by the name of their kind. */
    public synchronized Map<String, List<String>> services() {
        KINDS.forEach(this::read);
        var services = new TreeMap<String, List<String>>();
        byKind.forEach((kind, providers) -> services.put(
                kind.getName(),
                providers.stream().map(each -> each.getClass().getName()).toList()));
        return services;
    }

    /** Exactly these, for tests and for programs that assemble themselves. */
    public static Providers of(List<? extends AdapterProvider> list) {
        var providers = new Providers();
        providers.loaded.addAll(list);
        KINDS.forEach(kind -> providers.byKind.put(
                kind,
                list.stream()
                        .filter(kind::isInstance)
                        .map(AdapterProvider.class::cast)
                        .toList()));
        return providers;
    }

    /**
     * All of them, by name: the order on the class path is the file system's. Throws {@link RegistryException.Unsupported} when two have one kind and
     * name, or one setting: who wraps them would hide which classes they are.
     */
    public synchronized List<AdapterProvider> all() {
        KINDS.forEach(this::read);
        var all = loaded();
        Choice.refuseTwins(all);
        return all;
    }

    /** Those of a kind, by name. */
    synchronized <P extends AdapterProvider> List<P> of(Class<P> kind) {
        read(kind);
        return byName(byKind.getOrDefault(kind, List.of())).stream()
                .map(kind::cast)
                .toList();
    }

    /** Those that are known so far, by name. */
    synchronized List<AdapterProvider> loaded() {
        return byName(loaded);
    }

    private void read(Class<? extends AdapterProvider> kind) {
        var services = unread.get(kind);
        if (services != null) {
            byKind.put(kind, load(kind, services));
            unread.remove(kind);
        }
    }

    private List<AdapterProvider> load(Class<? extends AdapterProvider> kind, Services services) {
        try {
            return services.named().map(this::once).toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new RegistryException.Failed("load adapters of", kind.getSimpleName(), reason(e));
        }
    }

    /** With what lies beneath: that a class cannot be made does not say why. */
    private static String reason(Error failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == failure ? String.valueOf(failure.getMessage()) : failure.getMessage() + " (" + cause + ")";
    }

    private AdapterProvider once(ServiceLoader.Provider<? extends AdapterProvider> service) {
        for (AdapterProvider one : loaded) {
            if (one.getClass() == service.type()) {
                return one;
            }
        }
        AdapterProvider made = service.get();
        loaded.add(made);
        return made;
    }

    private static List<AdapterProvider> byName(List<AdapterProvider> providers) {
        // no archive of classes holds the lambda inside comparing
        return providers.stream().sorted(Providers::compare).toList();
    }

    /** By their classes where they have one name, so that it is always the same one that is named first. */
    private static int compare(AdapterProvider one, AdapterProvider other) {
        int names = one.name().compareTo(other.name());
        return names == 0 ? one.getClass().getName().compareTo(other.getClass().getName()) : names;
    }
}
