package ai.alquimia.registry.adapter.store.postgres.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server on the loopback address, with one superuser, whose password is asked for. Thread safe but for stopping and starting. */
public final class PostgresServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String USER = "admin";
    private static @Nullable PostgresServer shared;

    private final Path directory;
    private final PostgresPrograms programs;
    private final List<String> settings;
    private final String password;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable PostgresProcess process;

    private PostgresServer(List<String> settings, String password) throws IOException {
        this.settings = settings;
        this.password = password;
        this.directory = Files.createTempDirectory("alquimia-postgres");
        this.programs = PostgresPrograms.in(directory.resolve("programs"));
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The one of this JVM, which nobody closes or stops; it forgets what a power failure would take. */
    public static synchronized PostgresServer shared() {
        if (shared == null) {
            shared = started("fsync=off");
        }
        return shared;
    }

    /**
     * One of one's own.
     *
     * @param settings as in postgresql.conf
     */
    public static PostgresServer started(String... settings) {
        return started(false, settings);
    }

    /** One that takes connections with TLS only, under the certificate {@link #certificate}. */
    public static PostgresServer startedWithTls() {
        return started(true, "ssl=on", "fsync=off");
    }

    private static PostgresServer started(boolean withTls, String... settings) {
        try {
            var server = new PostgresServer(List.of(settings), UUID.randomUUID().toString());
            server.start(() -> {
                server.initialise();
                if (withTls) {
                    server.demandTls();
                }
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Preparation {
        void run() throws IOException;
    }

    private void start(Preparation preparation) throws IOException {
        boolean isUp = false;
        try {
            preparation.run();
            start();
            isUp = true;
        } finally {
            if (!isUp) {
                close();
            }
        }
    }

    /** Starts another one that repeats what this one does, until it is to take over, and forgets what a power failure would take; this one is restarted for it. */
    public PostgresServer startedStandby() {
        try {
            stop();
            var standby = new PostgresServer(List.of("fsync=off"), password);
            standby.start(() -> standby.repeat(this));
            start();
            return standby;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void repeat(PostgresServer primary) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        programs.unpack();
        PathUtils.copyDirectory(primary.data(), data(), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(data().resolve("standby.signal"));
        Files.writeString(
                data().resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.port + " user=" + USER + " password=" + password
                        + "'\nwal_retrieve_retry_interval = 100ms\n",
                StandardOpenOption.APPEND);
        try (var files = Files.walk(data())) {
            for (Path file : files.toList()) {
                programs.own(file);
            }
        }
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
    }

    /** Makes a primary of a standby, which has what it was sent until now. */
    public void promote() {
        sql("postgres", "SELECT pg_promote()");
    }

    /** Who may be trusted to be this server, as PEM. */
    public Path certificate() {
        return directory.resolve("server.crt");
    }

    private void demandTls() throws IOException {
        ServerCertificate.writeTo(data());
        for (String file : List.of("server.crt", "server.key")) {
            programs.own(data().resolve(file));
        }
        Files.setPosixFilePermissions(data().resolve("server.key"), PosixFilePermissions.fromString("rw-------"));
        Files.copy(data().resolve("server.crt"), certificate());
        Files.writeString(data().resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
    }

    private void initialise() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        programs.unpack();
        Path data = Files.createDirectory(data());
        programs.own(data);
        Path secret = Files.writeString(
                Files.createFile(
                        directory.resolve("password"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                password);
        programs.own(secret);
        programs.of("initdb")
                .with("-D", data.toString(), "-U", USER, "--pwfile=" + secret, "-A", "scram-sha-256")
                .run("-E", "UTF8", "--locale=C", "--no-sync")
                .succeeded();
        Files.delete(secret);
    }

    Path directory() {
        return directory;
    }

    private Path data() {
        return directory.resolve("data");
    }

    /** Starts it again after {@link #stop} or {@link #kill}, on the same port with the same data. */
    public void start() {
        var arguments = new ArrayList<>(List.of(
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories="));
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        Path log = directory.resolve("log");
        try {
            var started = PostgresProcess.start(programs.of("postgres"), log, arguments);
            process = started;
            waitUntilItAnswers(started, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitUntilItAnswers(PostgresProcess started, Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException e) {
                if (!started.isAlive() || System.nanoTime() > end) {
                    throw new IOException("PostgreSQL did not start: " + Files.readString(log), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    /** Ends it as an administrator does, with what is under way taken back. */
    public void stop() {
        var running = process;
        if (running != null) {
            running.stop();
            process = null;
        }
    }

    /** Ends it and all its children at once, without a word. */
    public void kill() {
        var running = process;
        if (running != null) {
            running.kill();
            process = null;
        }
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Where a database is, for JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + database;
    }

    /** A connection of the superuser. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, password);
    }

    /** Runs statements as the superuser. */
    public void sql(String database, String... statements) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a new database and answers its name. */
    public String createDatabase() {
        String name = "registry_" + databases.incrementAndGet();
        sql("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** The variables by which a registry is kept in a database of this server. */
    public Map<String, String> environment(String database) {
        return Map.of(
                "ALQUIMIA_REGISTRY_STORE",
                "postgres",
                "ALQUIMIA_POSTGRES_URL",
                jdbcUrl(database),
                "ALQUIMIA_POSTGRES_USER",
                USER,
                "ALQUIMIA_POSTGRES_PASSWORD",
                password);
    }

    /** Stops it and deletes all that it has written. */
    @Override
    public synchronized void close() {
        kill();
        try {
            delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
