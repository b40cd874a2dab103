package ai.alquimia.registry.adapter.store.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** A transaction that may write, with an id of our own that it leaves in the {@link CommitLog} if it does. For one thread. */
final class Transaction {
    private final Connection connection;
    private final UUID id = UUID.randomUUID();
    private boolean isNoted;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    UUID id() {
        return id;
    }

    /** Fills the parameter of {@link CommitLog#NOTE}, which is the statement's first. */
    void note(PreparedStatement statement) throws SQLException {
        statement.setObject(1, id);
        isNoted = true;
    }

    /** False for one that has written nothing. */
    boolean isNoted() {
        return isNoted;
    }
}
