package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.spi.Setting;
import java.util.Optional;

/**
 * A setting as it is in force.
 *
 * @param setting its declaration
 * @param value its value, masked when it is secret; empty when it is not set
 * @param source where the value came from
 * @param owner {@code registry}, or the name of the adapter that declares it
 */
public record SettingInForce(Setting setting, Optional<String> value, Source source, String owner) {
    /** Where a value came from. */
    public enum Source {
        FLAG,
        ENVIRONMENT,
        DEFAULT,
        UNSET
    }
}
