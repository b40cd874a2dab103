package ai.alquimia.registry.adapter.cli;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A standard stream that may be a terminal. Java cannot tell for each; the launcher, a shell script, can and says so. */
enum Tty {
    IN,
    OUT,
    ERR;

    /** Those that the launcher named, as in {@code in,err}; without a launcher none is taken for a terminal. */
    static Set<Tty> named(String names) {
        var named = EnumSet.noneOf(Tty.class);
        for (Tty tty : values()) {
            if (Set.of(names.split(",", -1)).contains(tty.name().toLowerCase(Locale.ROOT))) {
                named.add(tty);
            }
        }
        return named;
    }
}
