package ai.alquimia.registry.adapter.cli;

import java.util.Locale;

/** How results are written. */
enum Format {
    /** Aligned columns for people. */
    TABLE,
    /** The documents as they are stored; a list is an array of them. */
    JSON,
    /** The same as YAML 1.2. */
    YAML;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
