package ai.alquimia.registry.adapter.store.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresServerTest {
    @Test
    void who_knows_the_password_gets_a_database_and_nobody_else() throws SQLException {
        var server = PostgresServer.shared();
        String database = server.createDatabase();

        assertThat(answer(server, database, "SELECT current_database()")).isEqualTo(database);
        assertThat(server.createDatabase()).isNotEqualTo(database);
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(database), server.user(), "guess"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void a_restart_keeps_port_and_data() throws SQLException {
        try (var server = PostgresServer.started("fsync=off", "max_connections=20")) {
            int port = server.port();
            server.sql("postgres", "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('before')");

            server.stop();
            assertThatThrownBy(() -> server.connect("postgres")).isInstanceOf(SQLException.class);
            server.start();

            assertThat(server.port()).isEqualTo(port);
            assertThat(answer(server, "postgres", "SELECT word FROM kept")).isEqualTo("before");
            assertThat(answer(server, "postgres", "SHOW max_connections")).isEqualTo("20");
        }
    }

    @Test
    void a_kill_takes_only_what_was_not_committed() throws SQLException {
        try (var server = PostgresServer.started("fsync=off")) {
            server.sql("postgres", "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('committed')");

            for (int time = 0; time < 3; time++) {
                Connection open = server.connect("postgres");
                open.setAutoCommit(false);
                open.createStatement().execute("INSERT INTO kept VALUES ('under way')");
                server.kill();
                server.start();
            }

            assertThat(answer(server, "postgres", "SELECT string_agg(word, ',') FROM kept"))
                    .isEqualTo("committed");
        }
    }

    @Test
    void with_tls_no_connection_goes_without() throws SQLException {
        try (var server = PostgresServer.startedWithTls()) {
            String url = server.jdbcUrl("postgres");

            assertThatThrownBy(() ->
                            DriverManager.getConnection(url + "?sslmode=disable", server.user(), server.password()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no encryption");
            String verified = url + "?sslmode=verify-full&sslrootcert=" + server.certificate();
            try (var connection = DriverManager.getConnection(verified, server.user(), server.password())) {
                assertThat(answer(connection, "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                        .isEqualTo("t");
            }
        }
    }

    @Test
    void after_close_no_process_and_no_directory_is_left() throws SQLException, IOException {
        var server = PostgresServer.started("fsync=off");
        var open = server.connect("postgres");
        List<ProcessHandle> processes = processes(server.directory());
        long ofConnection = Long.parseLong(answer(open, "SELECT pg_backend_pid()"));
        assertThat(processes).extracting(ProcessHandle::pid).contains(ofConnection);
        assertThat(processes).noneMatch(PostgresProcess::isOver);

        server.close();

        assertThat(processes).allMatch(PostgresProcess::isOver);
        assertThat(server.directory()).doesNotExist();
    }

    @Test
    void a_failed_start_shows_what_the_server_wrote() {
        PostgresServer.shared(); // skips the test where there can be none: what is thrown below would hide it

        assertThatThrownBy(() -> PostgresServer.started("max_connections=none"))
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("invalid value for parameter \"max_connections\"");
    }

    /** The postmaster, which leaves its number in a file, and its children. */
    private static List<ProcessHandle> processes(Path directory) throws IOException {
        String first =
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
        var postmaster = ProcessHandle.of(Long.parseLong(first)).orElseThrow();
        var all = new ArrayList<>(postmaster.descendants().toList());
        all.add(postmaster);
        return all;
    }

    private static String answer(PostgresServer server, String database, String query) throws SQLException {
        try (var connection = server.connect(database)) {
            return answer(connection, query);
        }
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
