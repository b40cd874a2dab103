package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database does to those who write, and what comes of it. */
class TroubleTest {
    private static final AgentspaceId ID = new AgentspaceId("space");
    private static final String KILL_OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()";

    private final PostgresFixture fixture = new PostgresFixture();
    private final AgentspaceStore store = fixture.agentspaces();

    @BeforeEach
    void create() {
        PostgresFixture.create(store, ID);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static JsonObject agent(String id) {
        return JsonObject.empty().with("assistant_id", id).with("response", JsonObject.empty());
    }

    private static Edit put(String id) {
        return put(agent(id));
    }

    private static Edit put(JsonObject agent) {
        return new Edit.Put(new AssistantId(agent.string("assistant_id").orElseThrow()), agent);
    }

    private List<StoredRecord> agents() {
        return store.open(ID).orElseThrow().find(DocumentKind.AGENT, Selector.all());
    }

    @Test
    void many_servers_may_start_at_once_also_beside_the_tables_of_others() throws Exception {
        var others = new PostgresFixture();
        others.sql("CREATE TABLE somebody_s (x int)");
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> start = () -> {
                try (var each = others.agentspaces()) {
                    return each.agentspaces().size();
                }
            };
            for (var started :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> start).toList())) {
                assertThat(started.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void connections_that_were_cut_while_nobody_used_them_are_no_trouble() {
        store.apply(ID, List.of(put("a")));
        fixture.sql(KILL_OTHERS);

        store.apply(ID, List.of(put("b")));
        fixture.sql(KILL_OTHERS);

        assertThat(agents()).hasSize(2);
    }

    /** A trigger cuts the connection in the middle of the batch, each time or once. */
    private void cutConnectionOn(String id, boolean always) {
        fixture.sql(
                "CREATE SEQUENCE cuts",
                "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF nextval('cuts') = 1 OR " + always
                        + " THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$",
                "CREATE TRIGGER cut BEFORE INSERT ON alquimia_document FOR EACH ROW" + " WHEN (NEW.identity = '" + id
                        + "') EXECUTE FUNCTION cut()");
    }

    private static List<Edit> batch() {
        return IntStream.range(0, 2_500).mapToObj(i -> put("agent-" + i)).toList();
    }

    @Test
    void a_connection_that_is_lost_in_the_middle_of_a_batch_leaves_nothing_of_it() {
        cutConnectionOn("agent-1700", true);

        assertThatThrownBy(() -> store.apply(ID, batch()))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("change agentspace \"space\": the database does not answer");

        assertThat(agents()).isEmpty();
    }

    @Test
    void what_was_lost_once_before_it_was_committed_is_done_again() {
        cutConnectionOn("agent-1700", false);

        store.apply(ID, batch());

        assertThat(agents()).hasSize(2_500);
    }

    @Test
    void what_the_database_asks_to_be_repeated_is_repeated() {
        fixture.sql(
                "CREATE SEQUENCE failures",
                "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF nextval('failures') <= 3 THEN RAISE SQLSTATE '40001'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER fail BEFORE INSERT ON alquimia_document FOR EACH ROW EXECUTE FUNCTION fail()");

        var outcomes = store.apply(ID, List.of(put("a")));

        assertThat(outcomes).hasSize(1);
        assertThat(agents()).hasSize(1);
    }

    @Test
    void a_statement_that_takes_too_long_is_ended() {
        fixture.sql(
                "CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM pg_sleep(60); RETURN NEW; END $$",
                "CREATE TRIGGER sleep BEFORE INSERT ON alquimia_document FOR EACH ROW EXECUTE FUNCTION sleep()");
        var context = fixture.context(Map.of("ALQUIMIA_POSTGRES_STATEMENT_TIMEOUT", "500ms"));

        try (var impatient = new PostgresStoreProvider().agentspaces(context)) {
            assertThatThrownBy(() -> impatient.apply(ID, List.of(put("a"))))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("the database took too long");
        }
        assertThat(agents()).isEmpty();
    }

    @Test
    void a_database_that_takes_no_writes_is_written_to_as_soon_as_it_does() {
        fixture.sql("ALTER DATABASE " + fixture.database() + " SET default_transaction_read_only = on");
        String any = fixture.server().jdbcUrl(fixture.database()) + "?targetServerType=any";
        try (var other =
                        new PostgresStoreProvider().agentspaces(fixture.context(Map.of("ALQUIMIA_POSTGRES_URL", any)));
                var another = fixture.agentspaces()) {
            assertThat(other.open(ID)).isPresent();
            for (var each : List.of(other, another)) {
                assertThatThrownBy(() -> each.apply(ID, List.of(put("a"))))
                        .isInstanceOf(RegistryException.Unreachable.class)
                        .hasMessageContaining(": the database takes no writes: it is a standby, or was made read-only");
            }

            fixture.sql(
                    "SET default_transaction_read_only = off",
                    "ALTER DATABASE " + fixture.database() + " RESET default_transaction_read_only");

            other.apply(ID, List.of(put("a")));
            another.apply(ID, List.of(put("a")));
        }
        assertThat(agents()).hasSize(1);
    }

    @Test
    void a_document_of_16_mib_is_kept_and_found() {
        var large = agent("large").with("text", "\u00f1".repeat(8 << 20));
        store.apply(ID, List.of(put(large), put(agent("other").with("text", "small"))));

        assertThat(store.open(ID)
                        .orElseThrow()
                        .get(new AssistantId("large"))
                        .orElseThrow()
                        .document())
                .hasToString(large.toString());
        assertThat(store.open(ID)
                        .orElseThrow()
                        .find(DocumentKind.AGENT, Selector.where("text").eq("small")))
                .extracting(StoredRecord::docId)
                .containsExactly(2L);
    }

    @Test
    void what_jsonb_cannot_hold_is_kept_to_the_letter_and_found() {
        var trouble = new ArrayList<JsonObject>();
        for (String text : List.of("x\u0000y", "\ud83e", "\udd16 \ud83e")) {
            trouble.add(agent("agent-" + trouble.size()).with("text", text).with("n", "same"));
        }
        store.apply(ID, trouble.stream().map(TroubleTest::put).toList());

        assertThat(agents().stream().map(record -> record.document().toString()))
                .containsExactlyElementsOf(
                        trouble.stream().map(JsonObject::toString).toList());
        assertThat(store.open(ID)
                        .orElseThrow()
                        .find(DocumentKind.AGENT, Selector.where("text").eq("x\u0000y")))
                .hasSize(1);
        assertThat(store.open(ID)
                        .orElseThrow()
                        .find(DocumentKind.AGENT, Selector.where("n").eq("same")))
                .hasSize(3);
    }

    @Test
    void names_that_cannot_be_quoted_are_no_sql() {
        String id = "a'; DROP TABLE alquimia_document; --";
        store.apply(ID, List.of(put(agent(id).with("it's \"q\" -> ?", new JsonString("v'")))));

        assertThat(store.open(ID)
                        .orElseThrow()
                        .find(
                                DocumentKind.AGENT,
                                Selector.where("it's \"q\" -> ?").eq("v'")))
                .hasSize(1);
        assertThat(store.open(ID).orElseThrow().get(new AssistantId(id))).isPresent();
    }
}
