package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommitLogTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PostgresFixture fixture = new PostgresFixture();

    @AutoClose
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        fixture.empty();
        connection = fixture.server().connect(fixture.database());
    }

    /** Of a connection of its own, which stays open until somebody ends it. */
    private Connection begun(UUID id) throws SQLException {
        var begun = fixture.server().connect(fixture.database());
        begun.setAutoCommit(false);
        try (var statement = begun.prepareStatement(CommitLog.NOTE + "SELECT 1")) {
            statement.setObject(1, id);
            statement.execute();
        }
        return begun;
    }

    private boolean isCommitted(UUID id, Duration patience) throws SQLException {
        try (var asking = fixture.server().connect(fixture.database())) {
            return CommitLog.isCommitted(asking, id, patience);
        }
    }

    @Test
    void knows_what_was_committed_and_nothing_else_however_often_it_is_asked() throws SQLException {
        var committed = UUID.randomUUID();
        try (var transaction = begun(committed)) {
            transaction.commit();
        }
        var takenBack = UUID.randomUUID();
        try (var transaction = begun(takenBack)) {
            transaction.rollback();
        }

        for (int time = 0; time < 3; time++) {
            assertThat(isCommitted(committed, PATIENCE)).isTrue();
            assertThat(isCommitted(takenBack, PATIENCE)).isFalse();
        }
    }

    @Test
    void waits_for_what_is_under_way_but_not_for_ever() throws Exception {
        var id = UUID.randomUUID();
        try (var transaction = begun(id)) {
            assertThatThrownBy(() -> isCommitted(id, Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(SqlFailures.isTimeout(e)).isTrue());

            var answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return isCommitted(id, PATIENCE);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            transaction.commit();

            assertThat(answer.get()).isTrue();
        }
    }

    @Test
    void forgets_what_nobody_asks_for_any_more() throws SQLException {
        fixture.sql(
                "INSERT INTO alquimia_commit (id, noted_at)"
                        + " SELECT gen_random_uuid(), now() - interval '2 hours' FROM generate_series(1, 1500)",
                "INSERT INTO alquimia_commit (id) VALUES (gen_random_uuid())");

        CommitLog.removeOld(connection);
        assertThat(size()).isEqualTo(501);

        CommitLog.removeOld(connection);
        assertThat(size()).isEqualTo(1);
    }

    private int size() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM alquimia_commit")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
