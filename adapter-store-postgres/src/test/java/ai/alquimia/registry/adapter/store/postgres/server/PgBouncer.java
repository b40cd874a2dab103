package ai.alquimia.registry.adapter.store.postgres.server;

import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.io.file.PathUtils;

/** A PgBouncer on the loopback address that gives each transaction one of two connections to a server. */
public final class PgBouncer implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final Path directory;
    private final int port;
    private final Process process;

    private PgBouncer(PostgresServer server) throws IOException {
        var program = Program.require("pgbouncer");
        directory = Files.createTempDirectory("alquimia-pgbouncer");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path users = Files.writeString(
                directory.resolve("users"), "\"%s\" \"%s\"%n".formatted(server.user(), server.password()));
        Path configuration =
                Files.writeString(directory.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = %s
                pool_mode = transaction
                default_pool_size = 2
                """.formatted(server.port(), port, users));
        var user = System.getProperty("user.name").equals("root") ? program.with("-u", "nobody") : program;
        Path log = directory.resolve("log");
        process = user.start(Map.of(), ProcessBuilder.Redirect.PIPE, log, log, configuration.toString());
        waitUntilItListens(log);
    }

    /** Starts one; skips the test by name where the program is missing. */
    public static PgBouncer before(PostgresServer server) {
        try {
            return new PgBouncer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitUntilItListens(Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    String said = Files.readString(log);
                    close();
                    throw new IOException("PgBouncer did not start: " + said, e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            PathUtils.deleteDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
