package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.AgentspaceStore;
import ai.alquimia.registry.domain.port.Edit;
import ai.alquimia.registry.testkit.process.PgBouncer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a pooler that gives each transaction another connection, so that nothing of a connection stays from one to the next. */
class PoolerTest {
    private static final AgentspaceId ID = new AgentspaceId("space");
    private static final AssistantId A = new AssistantId("a");
    private static final int THREADS = 4;
    private static final int ROUNDS = 50;

    @TempDir
    Path directory;

    private final PostgresFixture fixture = new PostgresFixture();

    @AutoClose
    private final AgentspaceStore straight = fixture.agentspaces();

    @AutoClose
    private PgBouncer pooler;

    @BeforeEach
    void start() throws IOException {
        var server = fixture.server();
        pooler = PgBouncer.start(directory, server.port(), server.user(), server.password());
        PostgresFixture.create(straight, ID);
        put(straight, 0);
    }

    private AgentspaceStore store(String parameters) {
        String url = "postgresql://127.0.0.1:%d/%s%s".formatted(pooler.port(), fixture.database(), parameters);
        return new PostgresStoreProvider().agentspaces(fixture.context(Map.of("ALQUIMIA_POSTGRES_URL", url)));
    }

    private static JsonObject agent(long number) {
        return JsonObject.empty()
                .with("assistant_id", "a")
                .with("response", JsonObject.empty())
                .with("n", JsonNumber.of(number));
    }

    private static void put(AgentspaceStore store, long number) {
        store.apply(ID, List.of(new Edit.Put(A, agent(number))));
    }

    private static JsonObject get(AgentspaceStore store) {
        return store.open(ID).orElseThrow().get(A).orElseThrow().document();
    }

    /** What the threads could not do. */
    private static List<RegistryException> failures(Callable<RegistryException> work) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var failures = new ArrayList<RegistryException>();
            for (var done : threads.invokeAll(List.of(work, work, work, work))) {
                if (done.get() != null) {
                    failures.add(done.get());
                }
            }
            return failures;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void without_prepared_statements_answers_are_right_and_never_old() throws Exception {
        try (var store = store("?prepareThreshold=0")) {
            assertThat(failures(() -> {
                        for (int i = 0; i < ROUNDS; i++) {
                            get(store);
                            put(store, i);
                        }
                        return null;
                    }))
                    .isEmpty();
            for (int i = 1; i <= ROUNDS; i++) {
                put(straight, -i);
                assertThat(get(store)).isEqualTo(agent(-i));
            }
        }
    }

    @Test
    void with_them_it_is_said_what_to_do() throws Exception {
        try (var store = store("")) {
            assertThat(failures(() -> {
                        try {
                            for (int i = 0; i < ROUNDS; i++) {
                                get(store);
                            }
                            return null;
                        } catch (RegistryException e) {
                            return e;
                        }
                    }))
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOf(RegistryException.Unreachable.class)
                            .hasMessageContaining("a pooler gives each transaction another connection; add"
                                    + " prepareThreshold=0 to ALQUIMIA_POSTGRES_URL"));
        }
    }
}
