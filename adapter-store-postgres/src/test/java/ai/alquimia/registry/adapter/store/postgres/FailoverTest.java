package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.store.postgres.CommitProxy.Fault;
import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.domain.port.EditOutcome;
import ai.alquimia.registry.domain.port.EditOutcome.Effect;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary is gone, and a standby takes over, with or without the last writes. */
class FailoverTest {
    private static final AgentspaceId ID = new AgentspaceId("space");

    @AutoClose
    private final PostgresServer primary = PostgresServer.started("fsync=off");

    private final String database = primary.createDatabase();

    @AutoClose
    private final PostgresServer standby = primary.startedStandby();

    @AutoClose
    private final CommitProxy proxy = new CommitProxy(primary.port());

    FailoverTest() throws IOException {}

    private AgentspaceStore store(String hosts) {
        var environment = new HashMap<>(primary.environment(database));
        environment.put("ALQUIMIA_POSTGRES_CONNECT_TIMEOUT", "1s");
        environment.put("ALQUIMIA_POSTGRES_URL", "postgresql://" + hosts + "/" + database);
        return new PostgresStoreProvider().agentspaces(PostgresFixture.context(environment, new StringBuilder()));
    }

    private static List<Edit> addition(String id) {
        var agent = JsonObject.empty().with("assistant_id", id).with("response", JsonObject.empty());
        return List.of(
                new Edit.Expect(new AssistantId(id), Expected.nothing()), new Edit.Put(new AssistantId(id), agent));
    }

    private static List<String> agents(AgentspaceStore store) {
        return store.open(ID).orElseThrow().find(DocumentKind.AGENT, Selector.all()).stream()
                .map(record -> record.document().string("assistant_id").orElseThrow())
                .toList();
    }

    private void awaitStandby() throws SQLException {
        String written = answer(primary, "SELECT pg_current_wal_flush_lsn()::text");
        while (!answer(standby, "SELECT (pg_last_wal_replay_lsn() >= '" + written + "')::text")
                .equals("true")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static String answer(PostgresServer server, String query) throws SQLException {
        try (var connection = server.connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @BeforeEach
    void create() throws SQLException {
        try (var store = store("127.0.0.1:" + primary.port())) {
            PostgresFixture.create(store, ID);
        }
        awaitStandby();
    }

    @Test
    void who_names_both_goes_on_with_the_one_that_took_over() throws SQLException {
        try (var store = store("127.0.0.1:" + primary.port() + ",127.0.0.1:" + standby.port())) {
            store.apply(ID, addition("before"));
            awaitStandby();
            primary.kill();
            assertThatThrownBy(() -> store.apply(ID, addition("meanwhile")))
                    .isInstanceOf(RegistryException.Unreachable.class);

            standby.promote();

            store.apply(ID, addition("after"));
            assertThat(agents(store)).containsExactly("before", "after");
        }
    }

    @Test
    void a_write_whose_answer_was_lost_is_looked_up_at_the_one_that_took_over() {
        proxy.doMeanwhile(() -> {
            try {
                awaitStandby();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            primary.kill();
            standby.promote();
            proxy.leadTo(standby.port());
        });

        assertIsAddedOnce();
    }

    /** The new primary gives to others the transaction ids that the old one gave to what was lost. */
    @Test
    void a_write_that_was_lost_with_its_answer_is_made_once_more() {
        standby.stop();
        proxy.doMeanwhile(() -> {
            primary.kill();
            standby.start();
            standby.promote();
            try (var others = store("127.0.0.1:" + standby.port())) {
                others.apply(ID, addition("b"));
                others.apply(ID, addition("c"));
            }
            proxy.leadTo(standby.port());
        });

        assertIsAddedOnce();
    }

    private void assertIsAddedOnce() {
        try (var store = store("127.0.0.1:" + proxy.port())) {
            proxy.spoilNextCommit(Fault.ANSWER_LOST);

            assertThat(store.apply(ID, addition("a")))
                    .extracting(EditOutcome::effect)
                    .containsExactly(Effect.UNCHANGED, Effect.CREATED);

            assertThat(proxy.hasSpoiled()).isTrue();
            assertThat(agents(store)).containsOnlyOnce("a");
        }
    }
}
