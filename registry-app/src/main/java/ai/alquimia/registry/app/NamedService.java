package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.spi.AdapterProvider;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** A service whose class is known already; its constructor is public and does nothing. */
record NamedService(Class<? extends AdapterProvider> type) implements ServiceLoader.Provider<AdapterProvider> {
    @Override
    public AdapterProvider get() {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServiceConfigurationError(type.getName() + " cannot be made", e);
        }
    }
}
