package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables, by the migrations beside this class. Flyway is asked only where there is something to do: a look at its history is cheaper than its
 * start. Several servers may start at once: Flyway makes them wait for one another.
 */
final class Schema {
    /** The version of the newest migration that this program has. */
    static final int VERSION = 1;

    private static final String HISTORY = "alquimia_schema_history";
    private static final int OLDEST_SERVER = 14;
    private static final String ACTION = "open store";

    private Schema() {}

    /** Brings the tables to this program's version; throws {@link RegistryException.Unsupported} when they are newer. */
    static void prepare(Connections connections) {
        String subject = quote(PostgresStoreProvider.NAME);
        try (var connection = connections.open()) {
            requireServer(connection, subject);
            int version = version(connection);
            if (version > VERSION) {
                throw new RegistryException.Unsupported(
                        ACTION,
                        subject,
                        "the schema has version " + version + ", and this program knows " + VERSION
                                + "; take the version of Alquimia that the others run");
            }
            if (version < VERSION) {
                migrate(connections);
            }
        } catch (SQLException e) {
            throw SqlFailures.of(ACTION, subject, connections.address(), e);
        } catch (FlywayException e) {
            throw failure(e, subject, connections.address());
        }
    }

    private static void requireServer(Connection connection, String subject) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST_SERVER) {
            throw new RegistryException.Unsupported(
                    ACTION, subject, "the server is PostgreSQL " + major + ", older than " + OLDEST_SERVER);
        }
        String encoding = text(connection, "SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new RegistryException.Unsupported(
                    ACTION, subject, "the database is in " + encoding + "; make one in UTF8");
        }
    }

    /** 0 where there are no tables yet. */
    private static int version(Connection connection) throws SQLException {
        if (text(connection, "SELECT coalesce(to_regclass('" + HISTORY + "')::text, '')")
                .isEmpty()) {
            return 0;
        }
        return Integer.parseInt(text(
                connection,
                "SELECT coalesce(max(version::int), 0) FROM " + HISTORY + " WHERE success AND version IS NOT NULL"));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void migrate(Connections connections) {
        Flyway.configure(Schema.class.getClassLoader())
                .loggers("slf4j")
                .dataSource(connections.pool())
                .locations("classpath:ai/alquimia/registry/adapter/store/postgres/schema")
                .table(HISTORY)
                .baselineOnMigrate(true) // others may have tables beside ours
                .baselineVersion("0")
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private static RegistryException failure(FlywayException e, String subject, DatabaseAddress address) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return SqlFailures.of(ACTION, subject, address, sql);
            }
        }
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return new RegistryException.Failed(ACTION, subject, "the schema could not be made: " + reason);
    }
}
