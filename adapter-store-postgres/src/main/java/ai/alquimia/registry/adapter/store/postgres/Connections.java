package ai.alquimia.registry.adapter.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/** Connections to one database. Thread safe. */
final class Connections implements AutoCloseable {
    private final PostgresSettings settings;
    private final HikariDataSource pool;

    /** Connects to nothing yet. */
    Connections(PostgresSettings settings) {
        this.settings = settings;
        this.pool = new HikariDataSource(config(settings));
    }

    private static HikariConfig config(PostgresSettings settings) {
        var config = new HikariConfig();
        config.setPoolName("alquimia-postgres");
        config.setJdbcUrl(settings.address().jdbcUrl());
        config.setDataSourceProperties(settings.driver());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(0); // a command needs one, and not for long
        config.setConnectionTimeout(Math.max(250, settings.patience().toMillis()));
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setConnectionInitSql(
                "SET statement_timeout = " + settings.statement().toMillis());
        return config;
    }

    /** One of the pool; closing it gives it back. */
    Connection take() throws SQLException {
        return pool.getConnection();
    }

    /** One that belongs to no pool: to see at once why none can be had, and to listen on. */
    Connection open() throws SQLException {
        var properties = new Properties();
        properties.putAll(settings.driver());
        return DriverManager.getConnection(settings.address().jdbcUrl(), properties);
    }

    /** After one was lost: the others that nobody uses may be lost, too. */
    void renew() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    DataSource pool() {
        return pool;
    }

    /** How long the database may work on one statement. */
    Duration statement() {
        return settings.statement();
    }

    DatabaseAddress address() {
        return settings.address();
    }

    @Override
    public void close() {
        pool.close();
    }
}
