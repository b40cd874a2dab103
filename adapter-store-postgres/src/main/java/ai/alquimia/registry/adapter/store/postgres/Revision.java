package ai.alquimia.registry.adapter.store.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * A state of an agentspace. A database that lost its last changes, as a standby that took over may, counts them once more: only together with the
 * change that made it a number names one state.
 *
 * @param number raised by each change
 * @param change the transaction that made it
 */
record Revision(long number, UUID change) {
    /** The columns of {@code alquimia_agentspace} that {@link #of} reads. */
    static final String COLUMNS = "revision, change";

    /** Of what is not there. */
    static final Revision NONE = new Revision(0, new UUID(0, 0));

    static Revision first(UUID change) {
        return new Revision(1, change);
    }

    static Revision of(ResultSet rows) throws SQLException {
        return new Revision(rows.getLong("revision"), rows.getObject("change", UUID.class));
    }

    Revision next(UUID by) {
        return new Revision(number + 1, by);
    }

    boolean isAfter(Revision other) {
        return number > other.number;
    }
}
