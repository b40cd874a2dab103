package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;

/**
 * What an edit did.
 *
 * @param effect the kind of change
 * @param records the record as it now is ({@code CREATED}, {@code CHANGED}, {@code UNCHANGED}), or those that were removed
 *     ({@code DELETED}); empty for whole tables
 */
public record EditOutcome(Effect effect, List<StoredRecord> records) {
    public EditOutcome {
        records = List.copyOf(records);
    }

    /** The kind of change. */
    public enum Effect {
        CREATED,
        CHANGED,
        /** It was so already, or there was nothing to delete; nothing was written for it. */
        UNCHANGED,
        DELETED
    }
}
