package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/** Asks the database each time, but for documents that are known to be the same at the revision of the opening. */
final class PostgresAgentspaceView implements AgentspaceView {
    private static final String ACTION = "read agentspace";

    private final AgentspaceId id;
    private final AgentspaceRow row;
    private final Database database;
    private final KnownDocuments known;

    PostgresAgentspaceView(AgentspaceId id, AgentspaceRow row, Database database, KnownDocuments known) {
        this.id = id;
        this.row = row;
        this.database = database;
        this.known = known;
    }

    @Override
    public StoredRecord metadata() {
        return row.metadata();
    }

    @Override
    public Optional<StoredRecord> get(DocumentKey key) {
        return known.get(
                row,
                key,
                () -> database.read(
                        ACTION, quote(id), connection -> rows(connection).first(key)));
    }

    @Override
    public List<StoredRecord> find(DocumentKind kind, Selector selector) {
        return database.snapshot(
                ACTION, quote(id), connection -> rows(connection).find(kind, selector));
    }

    @Override
    public List<StoredRecord> page(DocumentKind kind, Selector selector, long after, int limit) {
        AgentspaceView.requireLimit(limit);
        return selector.equals(Selector.all())
                ? database.read(
                        ACTION, quote(id), connection -> rows(connection).page(kind, selector, after, limit))
                : database.snapshot(
                        ACTION, quote(id), connection -> rows(connection).page(kind, selector, after, limit));
    }

    @Override
    public AgentspaceContent content() {
        return database.snapshot(
                ACTION, quote(id), connection -> rows(connection).content());
    }

    private DocumentRows rows(Connection connection) {
        return new DocumentRows(connection, row.number(), id.value());
    }
}
