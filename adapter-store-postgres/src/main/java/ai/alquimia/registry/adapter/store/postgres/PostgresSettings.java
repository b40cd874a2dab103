package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGProperty;

/**
 * How to reach the database: our own variables, else libpq's.
 *
 * @param address where it is
 * @param driver what the driver is told, the password among it
 * @param connections how many there are at most
 * @param patience how long one is waited for
 * @param statement how long the database may work on one statement
 */
record PostgresSettings(
        DatabaseAddress address, Properties driver, int connections, Duration patience, Duration statement) {
    static final Setting URL = new Setting(
            "ALQUIMIA_POSTGRES_URL",
            Optional.empty(),
            "the database, as postgresql://HOST:5432/DATABASE; else PGHOST, PGPORT and PGDATABASE",
            true);
    static final Setting USER = Setting.optional("ALQUIMIA_POSTGRES_USER", "who logs in; else PGUSER");
    static final Setting PASSWORD =
            new Setting("ALQUIMIA_POSTGRES_PASSWORD", Optional.empty(), "the password; else PGPASSWORD", true);
    static final Setting CONNECTIONS = Setting.of(
            "ALQUIMIA_POSTGRES_CONNECTIONS", "10", "how many connections each of a process's two stores has at most");
    static final Setting PATIENCE =
            Setting.of("ALQUIMIA_POSTGRES_CONNECT_TIMEOUT", "5s", "how long a connection is waited for");
    static final Setting STATEMENT =
            Setting.of("ALQUIMIA_POSTGRES_STATEMENT_TIMEOUT", "30s", "how long the database may work on one statement");

    private static final int MOST_CONNECTIONS = 1_000;
    private static final List<String> VERIFIED = List.of("verify-ca", "verify-full");

    static List<Setting> all() {
        return List.of(URL, USER, PASSWORD, CONNECTIONS, PATIENCE, STATEMENT);
    }

    static PostgresSettings of(AdapterContext context) {
        var address = address(context);
        var settings = new PostgresSettings(
                address,
                properties(context, address),
                connections(context),
                context.duration(PATIENCE),
                context.duration(STATEMENT));
        if (!address.isLocal() && !VERIFIED.contains(settings.tls())) {
            context.warn("the database at " + address + " may be anybody's: sslmode is " + settings.tls()
                    + "; say sslmode=verify-full and sslrootcert in " + URL.variable());
        }
        return settings;
    }

    private static DatabaseAddress address(AdapterContext context) {
        var url = context.value(URL);
        if (url.isPresent()) {
            return DatabaseAddress.parse(URL.variable(), url.get());
        }
        if (libpq(context, "PGHOST").isEmpty() && libpq(context, "PGDATABASE").isEmpty()) {
            throw new RegistryException.Invalid(
                    "open store",
                    quote(PostgresStoreProvider.NAME),
                    "nothing says where the database is; set " + URL.variable() + " or PGHOST and PGDATABASE");
        }
        String user = user(context, Optional.empty()).orElse("postgres");
        return DatabaseAddress.of(
                libpq(context, "PGHOST").orElse("localhost"),
                libpq(context, "PGPORT").orElse("5432"),
                libpq(context, "PGDATABASE").orElse(user));
    }

    private static Optional<String> user(AdapterContext context, Optional<String> ofUrl) {
        return context.value(USER).or(() -> ofUrl).or(() -> libpq(context, "PGUSER"));
    }

    private static Optional<String> libpq(AdapterContext context, String variable) {
        return Optional.ofNullable(context.environment().get(variable)).filter(value -> !value.isEmpty());
    }

    private static Properties properties(AdapterContext context, DatabaseAddress address) {
        var properties = new Properties();
        address.properties().forEach((name, value) -> properties.setProperty(name.toString(), value.toString()));
        user(context, address.user()).ifPresent(user -> PGProperty.USER.set(properties, user));
        context.value(PASSWORD)
                .or(() -> Optional.ofNullable(PGProperty.PASSWORD.getOrNull(properties)))
                .or(() -> libpq(context, "PGPASSWORD"))
                .ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
        absent(properties, PGProperty.SSL_MODE, libpq(context, "PGSSLMODE"));
        absent(properties, PGProperty.SSL_ROOT_CERT, libpq(context, "PGSSLROOTCERT"));
        absent(properties, PGProperty.SSL_CERT, libpq(context, "PGSSLCERT"));
        absent(properties, PGProperty.SSL_KEY, libpq(context, "PGSSLKEY"));
        absent(properties, PGProperty.APPLICATION_NAME, Optional.of("alquimia"));
        absent(properties, PGProperty.TCP_KEEP_ALIVE, Optional.of("true"));
        absent(properties, PGProperty.TARGET_SERVER_TYPE, Optional.of("primary"));
        long connectSeconds = Math.max(1, context.duration(PATIENCE).toSeconds());
        long statementSeconds = Math.max(1, context.duration(STATEMENT).toSeconds());
        absent(properties, PGProperty.CONNECT_TIMEOUT, Optional.of(Long.toString(connectSeconds)));
        absent(properties, PGProperty.LOGIN_TIMEOUT, Optional.of(Long.toString(connectSeconds)));
        // A server that is gone without a word says nothing about its timeout, either.
        absent(properties, PGProperty.SOCKET_TIMEOUT, Optional.of(Long.toString(statementSeconds + 10)));
        return properties;
    }

    private static void absent(Properties properties, PGProperty property, Optional<String> value) {
        if (property.getOrNull(properties) == null) {
            value.ifPresent(text -> properties.setProperty(property.getName(), text));
        }
    }

    private static int connections(AdapterContext context) {
        String text = context.value(CONNECTIONS).orElse("");
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST_CONNECTIONS) {
                return number;
            }
        }
        throw new RegistryException.Invalid(
                "read setting",
                quote(CONNECTIONS.variable()),
                quote(text) + " is no number from 1 to " + MOST_CONNECTIONS);
    }

    private String tls() {
        return new DatabaseAddress(driver).tls();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresSettings[" + address + "]";
    }
}
