package ai.alquimia.registry.adapter.store.postgres;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where the database is, and what its URL says beside that. {@code toString} shows hosts and name and nothing else: a URL may hold a password.
 *
 * @param properties what the driver needs, by the driver's names
 */
record DatabaseAddress(Properties properties) {
    private static final String JDBC = "jdbc:postgresql:";

    /** libpq's names where the driver has others. */
    private static final Map<String, String> NAMES = Map.of(
            "connect_timeout", PGProperty.CONNECT_TIMEOUT.getName(),
            "application_name", PGProperty.APPLICATION_NAME.getName(),
            "target_session_attrs", PGProperty.TARGET_SERVER_TYPE.getName());

    private static final Map<String, String> TARGETS = Map.of("read-write", "primary", "standby", "secondary");

    /** Reads a URL of JDBC, {@code jdbc:postgresql://HOST/DATABASE}, or of libpq, {@code postgresql://USER@HOST/DATABASE}. */
    static DatabaseAddress parse(String variable, String url) {
        String jdbc = url.startsWith("postgres://") || url.startsWith("postgresql://") ? fromLibpq(variable, url) : url;
        Properties properties = jdbc.startsWith(JDBC) ? Driver.parseURL(jdbc, new Properties()) : null;
        if (properties == null) {
            throw invalid(variable);
        }
        return new DatabaseAddress(properties);
    }

    private static String fromLibpq(String variable, String url) {
        try {
            var uri = new URI(url.replace("+", "%2B")); // a space for the driver, but not for libpq
            String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
            String hosts = authority.substring(authority.lastIndexOf('@') + 1);
            String user = authority.contains("@") ? authority.substring(0, authority.lastIndexOf('@')) : "";
            String query = uri.getRawQuery() == null ? "" : renamed(uri.getRawQuery());
            return JDBC + "//" + (hosts.isEmpty() ? "localhost" : hosts)
                    + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + "?" + login(user) + query;
        } catch (URISyntaxException e) {
            throw invalid(variable);
        }
    }

    private static String login(String user) {
        if (user.isEmpty()) {
            return "";
        }
        String[] parts = user.replace("&", "%26").split(":", 2);
        return "user=" + parts[0] + "&" + (parts.length == 2 ? "password=" + parts[1] + "&" : "");
    }

    private static String renamed(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(DatabaseAddress::renamedPair)
                .collect(Collectors.joining("&"));
    }

    private static String renamedPair(String pair) {
        String[] parts = pair.split("=", 2);
        String name = NAMES.getOrDefault(parts[0], parts[0]);
        String value = parts.length == 2 ? parts[1] : "";
        boolean isTarget = name.equals(PGProperty.TARGET_SERVER_TYPE.getName());
        return name + "=" + (isTarget ? TARGETS.getOrDefault(value, value) : value);
    }

    private static RegistryException invalid(String variable) {
        return new RegistryException.Invalid(
                "read setting",
                quote(variable),
                "its value is no URL such as postgresql://USER@HOST:5432/DATABASE or jdbc:postgresql://HOST:5432/DATABASE;"
                        + " a login in it is percent-encoded");
    }

    /** From the parts that libpq's variables have. */
    static DatabaseAddress of(String host, String port, String database) {
        var properties = new Properties();
        PGProperty.PG_HOST.set(properties, host);
        PGProperty.PG_PORT.set(properties, port);
        PGProperty.PG_DBNAME.set(properties, database);
        return new DatabaseAddress(properties);
    }

    Optional<String> user() {
        return Optional.ofNullable(PGProperty.USER.getOrNull(properties));
    }

    /** The mode of TLS, by libpq's words; its default where nothing is said. */
    String tls() {
        String mode = PGProperty.SSL_MODE.getOrNull(properties);
        return mode == null ? "prefer" : mode.toLowerCase(Locale.ROOT);
    }

    /** True when what is sent never leaves this machine. */
    boolean isLocal() {
        return Arrays.stream(text(PGProperty.PG_HOST).split(",", -1))
                .allMatch(host -> host.equals("localhost")
                        || host.startsWith("127.")
                        || host.equals("::1")
                        || host.equals("[::1]"));
    }

    /** The URL without login and options. */
    String jdbcUrl() {
        return JDBC + "//" + places() + "/" + URLEncoder.encode(database(), StandardCharsets.UTF_8);
    }

    private String places() {
        String[] hosts = text(PGProperty.PG_HOST).split(",", -1);
        String[] ports = text(PGProperty.PG_PORT).split(",", -1);
        var places = new StringBuilder();
        for (int at = 0; at < hosts.length; at++) {
            places.append(at == 0 ? "" : ",")
                    .append(hosts[at])
                    .append(':')
                    .append(ports[Math.min(at, ports.length - 1)]);
        }
        return places.toString();
    }

    private String database() {
        return text(PGProperty.PG_DBNAME);
    }

    private String text(PGProperty property) {
        @Nullable String value = property.getOrDefault(properties);
        return value == null ? "" : value;
    }

    @Override
    public String toString() {
        return places() + "/" + database();
    }
}
