package ai.alquimia.registry.domain.spi;

import java.util.Optional;

/**
 * Something that users may configure.
 *
 * @param variable the environment variable
 * @param defaultValue its value when nothing else is said; may begin with another variable, {@code $OTHER_VARIABLE/rest}
 * @param description one phrase on what it does
 * @param secret true when its value must never be shown
 */
public record Setting(String variable, Optional<String> defaultValue, String description, boolean secret) {
    public static Setting of(String variable, String defaultValue, String description) {
        return new Setting(variable, Optional.of(defaultValue), description, false);
    }

    /** A setting that is absent unless somebody sets it. */
    public static Setting optional(String variable, String description) {
        return new Setting(variable, Optional.empty(), description, false);
    }
}
