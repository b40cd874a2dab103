package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AgentspaceNames;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.AgentspaceView;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.io.Pace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Agentspaces as rows. Who changes one holds its row until all is committed; who reads waits for nobody. */
final class PostgresAgentspaceStore implements AgentspaceStore {
    private final Database database;
    private final KnownDocuments known;
    private final Turns turns;

    PostgresAgentspaceStore(Database database, Pace pace) {
        this.database = database;
        this.turns = new Turns(database.connections().statement());
        this.known = new KnownDocuments(database.connections(), pace);
    }

    @Override
    public List<StoredRecord> agentspaces() {
        return database.read("list agentspaces of", quote(PostgresStoreProvider.NAME), AgentspaceRow::all);
    }

    @Override
    public Optional<AgentspaceView> open(AgentspaceId id) {
        return database.read("read agentspace", quote(id), connection -> AgentspaceRow.find(connection, id))
                .map(row -> new PostgresAgentspaceView(id, row, database, known));
    }

    @Override
    public void create(Agentspace agentspace, AgentspaceContent content) {
        String subject = quote(agentspace.id());
        database.write("create agentspace", subject, transaction -> {
            var connection = transaction.connection();
            AgentspaceRow.holdNames(connection);
            if (AgentspaceRow.find(connection, agentspace.id()).isPresent()) {
                throw new RegistryException.AlreadyExists("create agentspace", subject, "the id is taken");
            }
            AgentspaceNames.requireFree(
                    "create agentspace",
                    subject,
                    agentspace.json(),
                    AgentspaceRow.namesakes(connection, agentspace.json()));
            long number = AgentspaceRow.add(transaction, agentspace);
            new DocumentWrites(connection, number).add(content);
            return number;
        });
    }

    @Override
    public List<EditOutcome> apply(AgentspaceId id, List<Edit> edits) {
        String action = "change agentspace";
        return turns.taking(
                action, id, () -> database.write(action, quote(id), transaction -> apply(transaction, id, edits)));
    }

    private static List<EditOutcome> apply(Transaction transaction, AgentspaceId id, List<Edit> edits)
            throws SQLException {
        var row = held(transaction.connection(), id, "change agentspace");
        try {
            var change = new AgentspaceChange(transaction.connection(), id, row, edits);
            var outcomes = change.outcomes();
            change.write(transaction);
            return outcomes;
        } catch (StoredRows.Interrupted e) {
            throw e.reason();
        }
    }

    private static AgentspaceRow held(Connection connection, AgentspaceId id, String action) throws SQLException {
        return AgentspaceRow.hold(connection, id)
                .orElseThrow(() -> new RegistryException.NotFound(action, quote(id), "there is no such agentspace"));
    }

    @Override
    public void destroy(AgentspaceId id, Expected expected) {
        String action = "destroy agentspace";
        turns.taking(
                action,
                id,
                () -> database.write(action, quote(id), transaction -> {
                    var row = held(transaction.connection(), id, action);
                    expected.check(
                            action, quote(id), () -> Optional.of(row.metadata().document()));
                    row.remove(transaction);
                    return row;
                }));
    }

    @Override
    public void close() {
        known.close();
        database.close();
    }
}
