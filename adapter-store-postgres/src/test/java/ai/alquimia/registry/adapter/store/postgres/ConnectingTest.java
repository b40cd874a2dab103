package ai.alquimia.registry.adapter.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.domain.RegistryException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said when the database cannot be reached, or not in this way. */
class ConnectingTest {
    private final PostgresServer shared = PostgresServer.shared();
    private final PostgresFixture fixture = new PostgresFixture();
    private final StringBuilder warnings = new StringBuilder();

    private void open(Map<String, String> environment) {
        try (var store = new PostgresStoreProvider().agentspaces(PostgresFixture.context(environment, warnings))) {
            store.agentspaces();
        }
    }

    private Map<String, String> with(String variable, String value) {
        var environment = new HashMap<>(shared.environment(fixture.database()));
        environment.put(variable, value);
        return environment;
    }

    @Test
    void a_wrong_password_is_denied_and_shown_nowhere() {
        assertThatThrownBy(() -> open(with("ALQUIMIA_POSTGRES_PASSWORD", "guess-4711")))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageContaining("the login is refused: password authentication failed for user \"admin\"")
                .hasMessageNotContaining("guess-4711");
    }

    @Test
    void an_unknown_database_is_named() {
        assertThatThrownBy(() -> open(with("ALQUIMIA_POSTGRES_URL", shared.jdbcUrl("nowhere"))))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("the server has no such database (127.0.0.1:" + shared.port() + "/nowhere)");
    }

    @Test
    void nobody_at_the_address_and_no_such_host_do_not_answer() {
        assertThatThrownBy(() -> open(with("ALQUIMIA_POSTGRES_URL", "postgresql://127.0.0.1:1/db")))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("Connection to 127.0.0.1:1 refused (127.0.0.1:1/db)");
        assertThatThrownBy(() -> open(with("ALQUIMIA_POSTGRES_URL", "postgresql://nobody.invalid/db")))
                .isInstanceOf(RegistryException.Unreachable.class)
                .hasMessageContaining("there is no host nobody.invalid");
    }

    @Test
    void missing_privileges_are_denied() {
        shared.sql(
                fixture.database(),
                "CREATE ROLE powerless LOGIN PASSWORD 'p'",
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        var environment = with("ALQUIMIA_POSTGRES_USER", "powerless");
        environment.put("ALQUIMIA_POSTGRES_PASSWORD", "p");

        assertThatThrownBy(() -> open(environment))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageContaining("permission denied for schema public");

        fixture.empty();
        assertThatThrownBy(() -> open(environment))
                .isInstanceOf(RegistryException.Denied.class)
                .hasMessageContaining("permission denied for table alquimia_");
    }

    @Test
    void a_newer_schema_is_refused() {
        fixture.empty();
        fixture.sql("INSERT INTO alquimia_schema_history"
                + " (installed_rank, version, description, type, script, installed_by, execution_time, success)"
                + " VALUES (99, '7', 'later', 'SQL', 'V7__later.sql', 'somebody', 0, true)");

        assertThatThrownBy(() -> open(shared.environment(fixture.database())))
                .isInstanceOf(RegistryException.Unsupported.class)
                .hasMessageContaining("the schema has version 7, and this program knows 1");
    }

    @Test
    void a_database_in_another_encoding_is_refused() {
        shared.sql("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");

        assertThatThrownBy(() -> open(with("ALQUIMIA_POSTGRES_URL", shared.jdbcUrl("latin"))))
                .isInstanceOf(RegistryException.Unsupported.class)
                .hasMessageContaining("the database is in LATIN1");
    }

    @Test
    void libpq_s_variables_do_as_well() {
        open(Map.of(
                "PGHOST", "127.0.0.1",
                "PGPORT", Integer.toString(shared.port()),
                "PGDATABASE", fixture.database(),
                "PGUSER", shared.user(),
                "PGPASSWORD", shared.password()));
        open(Map.of(
                "ALQUIMIA_POSTGRES_URL",
                "postgres://%s:%s@127.0.0.1:%d/%s?connect_timeout=3&application_name=me&target_session_attrs=read-write"
                        .formatted(shared.user(), shared.password(), shared.port(), fixture.database())));
        assertThat(warnings).isEmpty();
    }

    @Test
    void what_is_no_address_is_refused_and_not_shown() {
        for (String url :
                new String[] {"host/db?password=guess-4711", "http://guess-4711@h/d", "postgresql://h:x y/d"}) {
            assertThatThrownBy(() -> open(with("ALQUIMIA_POSTGRES_URL", url)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("ALQUIMIA_POSTGRES_URL")
                    .hasMessageNotContaining("guess-4711");
        }
        assertThatThrownBy(() -> open(Map.of()))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessageContaining("set ALQUIMIA_POSTGRES_URL or PGHOST and PGDATABASE");
    }

    @Test
    void a_server_that_wants_tls_gets_it_and_who_forbids_it_is_told() {
        try (var server = PostgresServer.startedWithTls()) {
            String database = server.createDatabase();
            var environment = new HashMap<>(server.environment(database));
            open(environment);
            environment.put("PGSSLMODE", "verify-full");
            environment.put("PGSSLROOTCERT", server.certificate().toString());
            open(environment);

            environment.put("PGSSLROOTCERT", fixture.database() + ".missing");
            assertThatThrownBy(() -> open(environment)).isInstanceOf(RegistryException.class);
            environment.put("PGSSLMODE", "disable");
            assertThatThrownBy(() -> open(environment))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessageContaining("the server takes no such connection")
                    .hasMessageContaining("no encryption");
        }
    }

    @Test
    void a_database_elsewhere_that_is_not_verified_is_warned_of() {
        assertThatThrownBy(() -> open(with("ALQUIMIA_POSTGRES_URL", "postgresql://nobody.invalid/db?sslmode=require")))
                .isInstanceOf(RegistryException.Unreachable.class);

        assertThat(warnings).contains("sslmode is require; say sslmode=verify-full");
    }

    @Test
    void settings_show_no_password() {
        var settings = PostgresSettings.of(PostgresFixture.context(
                Map.of("ALQUIMIA_POSTGRES_URL", "postgresql://me:guess-4711@127.0.0.1/db?password=guess-4711"),
                warnings));

        assertThat(settings.toString() + settings.address()).doesNotContain("guess-4711");
    }
}
