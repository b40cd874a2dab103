package ai.alquimia.registry.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A PgBouncer on a free loopback port that gives each transaction one of two connections to a PostgreSQL server on this machine. */
public final class PgBouncer implements AutoCloseable {
    private final ServerProcess process;
    private final int port;

    private PgBouncer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one; skips or fails the test where the program is missing.
     *
     * @param directory for its files, which others may read then: for root it runs as the user "nobody"
     * @param server the port of the PostgreSQL server
     * @param user who logs in to both, with the password
     */
    public static PgBouncer start(Path directory, int server, String user, String password) throws IOException {
        var program = Program.require("pgbouncer");
        boolean isRoot = System.getProperty("user.name").equals("root");
        int port = ServerProcess.freePort();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path users = Files.writeString(directory.resolve("users"), "\"%s\" \"%s\"%n".formatted(user, password));
        Path configuration = Files.writeString(directory.resolve("pgbouncer.ini"), """
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
                """.formatted(server, port, users));
        var process = ServerProcess.start(
                isRoot ? program.with("-u", "nobody") : program,
                port,
                directory.resolve("log"),
                configuration.toString());
        return new PgBouncer(process, port);
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }
}
