package ai.alquimia.registry.domain.diff;

import java.util.Locale;

/** What became of a document or of a value in it. */
public enum Change {
    ADDED,
    REMOVED,
    CHANGED,
    /** The elements of an array stand in another order; those that changed besides are changes of their own. */
    REORDERED;

    /** The word for it in results. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
