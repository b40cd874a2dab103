package ai.alquimia.registry.adapter.store.postgres;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** A transaction that writes, and the name under which the database can be asked what became of it. For one thread. */
final class Transaction {
    /** Ends the last statement of each that writes; its column is what {@link #isNamed} takes. */
    static final String NAME = "pg_current_xact_id()::text";

    private final Connection connection;
    private @Nullable String name;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    void isNamed(String id) {
        name = id;
    }

    /** None for a transaction that has written nothing. */
    @Nullable
    String name() {
        return name;
    }
}
