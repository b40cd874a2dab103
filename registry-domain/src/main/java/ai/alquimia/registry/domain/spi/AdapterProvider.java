package ai.alquimia.registry.domain.spi;

import java.util.List;

/**
 * Makes the adapters of one technology. A jar names its provider in {@code META-INF/services}; it is a public class whose public constructor
 * does nothing.
 */
public interface AdapterProvider {
    /** The name by which settings choose it, such as {@code json}. */
    String name();

    /** The settings that it reads and nobody else declares. */
    default List<Setting> settings() {
        return List.of();
    }
}
