package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.domain.Agentspace;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.SessionStore;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.io.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database of a server that all tests of a JVM share. Both are there at first use, so that a static one skips tests, and does not break their class. */
final class PostgresFixture {
    private @Nullable String database;

    PostgresServer server() {
        return PostgresServer.shared();
    }

    synchronized String database() {
        String made = database;
        if (made == null) {
            made = server().createDatabase();
            database = made;
        }
        return made;
    }

    Connections connections() {
        return new Connections(PostgresSettings.of(context(Map.of())));
    }

    /** A store as a server has one. */
    AgentspaceStore agentspaces() {
        return new PostgresAgentspaceStore(new Database(connections(), Pace.REAL), Pace.REAL);
    }

    SessionStore sessions() {
        return new PostgresSessionStore(new Database(connections(), Pace.REAL));
    }

    void sql(String... statements) {
        server().sql(database(), statements);
    }

    /** Makes the tables, should they not be there, and leaves nothing in them. */
    void empty() {
        try (var connections = connections()) {
            Schema.prepare(connections);
        }
        sql("TRUNCATE alquimia_agentspace, alquimia_document, alquimia_session, alquimia_commit");
    }

    /** Makes an agentspace that holds nothing. */
    static void create(AgentspaceStore store, AgentspaceId id) {
        store.create(
                Agentspace.create(
                        id, JsonObject.empty().with("name", id.value()).with("namespace", "ns")),
                AgentspaceContent.empty());
    }

    /** What the provider is told, with other settings than those that reach this database. */
    AdapterContext context(Map<String, String> others) {
        var environment = new HashMap<>(server().environment(database()));
        environment.putAll(others);
        return context(environment, new StringBuilder());
    }

    /** What the provider is told by an environment alone; what it warns of is appended. */
    static AdapterContext context(Map<String, String> environment, StringBuilder warnings) {
        return new AdapterContext() {
            @Override
            public Optional<String> value(Setting setting) {
                return Optional.ofNullable(environment.get(setting.variable()))
                        .filter(value -> !value.isEmpty())
                        .or(setting::defaultValue);
            }

            @Override
            public Map<String, String> environment() {
                return environment;
            }

            @Override
            public void warn(String message) {
                warnings.append(message).append('\n');
            }
        };
    }
}
