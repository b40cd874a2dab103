package ai.alquimia.registry.adapter.secrets.vault;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.Setting;
import java.util.List;

/**
 * Where an engine is mounted, such as {@code secret} or {@code kv/team-a}.
 *
 * @param path without slashes at its ends
 */
record Mount(String path) {
    static Mount parse(Setting setting, String text) {
        String path = text.replaceAll("^/+|/+$", "");
        for (String segment : List.of(path.split("/", -1))) {
            PathSegment.violation(segment).ifPresent(rule -> {
                throw new RegistryException.Invalid(
                        "read setting",
                        setting.variable(),
                        "the part " + RegistryException.quote(segment) + " of " + RegistryException.quote(text) + " "
                                + rule);
            });
        }
        return new Mount(path);
    }

    /** How many segments it has: the driver has to be told. */
    int depth() {
        return path.split("/", -1).length;
    }
}
