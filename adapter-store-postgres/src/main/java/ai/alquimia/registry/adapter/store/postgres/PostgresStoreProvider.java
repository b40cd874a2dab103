package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.domain.spi.StoreProvider;
import ai.alquimia.registry.io.Pace;
import java.util.List;
import java.util.Optional;

/** Stores agentspaces and sessions in a PostgreSQL database, which several servers may share. */
public final class PostgresStoreProvider implements StoreProvider {
    static final String NAME = "postgres";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Setting> settings() {
        return PostgresSettings.all();
    }

    @Override
    public AgentspaceStore agentspaces(AdapterContext context) {
        return new PostgresAgentspaceStore(database(context), Pace.REAL);
    }

    @Override
    public SessionStore sessions(AdapterContext context) {
        return new PostgresSessionStore(database(context));
    }

    @Override
    public Optional<Setting> location() {
        return Optional.of(PostgresSettings.URL);
    }

    private static Database database(AdapterContext context) {
        return new Database(new Connections(PostgresSettings.of(context)), Pace.REAL);
    }
}
