package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers, each with what it remembers, also while nobody tells them what the other one does. */
class FreshnessTest {
    private static final AgentspaceId ID = new AgentspaceId("space");
    private static final AssistantId A = new AssistantId("a");
    private static final String LISTENERS =
            "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    private final PostgresFixture fixture = new PostgresFixture();
    private final AgentspaceStore store = fixture.agentspaces();
    private final AgentspaceStore other = fixture.agentspaces();

    @BeforeEach
    void create() {
        PostgresFixture.create(store, ID);
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    private static JsonObject agent(String id, long number) {
        return JsonObject.empty()
                .with("assistant_id", id)
                .with("response", JsonObject.empty())
                .with("n", JsonNumber.of(number));
    }

    private static void put(AgentspaceStore into, String id, long number) {
        into.apply(ID, List.of(new Edit.Put(new AssistantId(id), agent(id, number))));
    }

    private static StoredRecord get(AgentspaceStore from) {
        return from.open(ID).orElseThrow().get(A).orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never happened").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Whether a read is answered from memory: it is the same object then. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isRemembered() {
        var first = get(store);
        return get(store) == first;
    }

    private int listeners() {
        try (var connection = fixture.server().connect(fixture.database());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) " + LISTENERS)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_another_server_writes_is_seen_at_once_however_well_the_old_one_is_remembered() {
        put(store, "a", 0);
        await(this::isRemembered);

        for (int i = 1; i <= 200; i++) {
            put(other, "a", i);

            assertThat(get(store).document()).isEqualTo(agent("a", i));
        }
    }

    @Test
    void changes_of_other_documents_leave_what_is_remembered() {
        put(store, "a", 0);
        await(this::isRemembered);
        await(() -> listeners() == 1);

        for (int i = 1; i <= 20; i++) {
            put(other, "b", i);
        }

        await(this::isRemembered);
    }

    @Test
    void a_broken_connection_of_the_listener_makes_nothing_old_and_is_made_anew() {
        put(store, "a", 0);
        await(this::isRemembered);
        await(() -> listeners() == 1);

        fixture.sql("SELECT pg_terminate_backend(pid) " + LISTENERS);
        put(other, "a", 1);
        assertThat(get(store).document()).isEqualTo(agent("a", 1));

        await(() -> listeners() == 1);
        put(other, "a", 2);
        assertThat(get(store).document()).isEqualTo(agent("a", 2));
        await(this::isRemembered);
    }

    @Test
    void who_expects_what_is_remembered_and_no_longer_true_is_refused() {
        put(store, "a", 0);
        await(this::isRemembered);
        var remembered = get(store).document();
        put(other, "a", 1);

        List<Edit> edits = List.of(new Edit.Expect(A, Expected.exactly(remembered)), new Edit.Put(A, agent("a", 7)));

        assertThatThrownBy(() -> store.apply(ID, edits)).isInstanceOf(RegistryException.Stale.class);
        assertThat(get(store).document()).isEqualTo(agent("a", 1));
    }

    @Test
    void what_was_destroyed_and_made_again_is_another_one() {
        put(store, "a", 0);
        await(this::isRemembered);

        other.destroy(ID, Expected.anything());
        PostgresFixture.create(other, ID);

        assertThat(store.open(ID).orElseThrow().get(A)).isEmpty();
    }

    @Test
    void who_asks_once_has_no_listener() {
        put(store, "a", 0);
        get(store);

        assertThat(listeners()).isZero();
    }
}
