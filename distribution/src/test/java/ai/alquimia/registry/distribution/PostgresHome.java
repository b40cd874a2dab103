package ai.alquimia.registry.distribution;

import ai.alquimia.registry.adapter.store.postgres.server.PostgresServer;
import ai.alquimia.registry.testkit.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;

/** The bundled distribution with one jar more. */
final class PostgresHome {
    private final Path home;

    private PostgresHome(Path home) {
        this.home = home;
    }

    /** Copies what the build has made, and puts the jar of the store where adapters are. */
    static PostgresHome in(Path directory) throws IOException {
        Path built = Workplace.LAUNCHER.getParent().getParent();
        for (String part : new String[] {"bin", "lib", "optional"}) {
            PathUtils.copyDirectory(built.resolve(part), Files.createDirectories(directory.resolve(part)));
        }
        Files.copy(directory.resolve("optional/store-postgres.jar"), directory.resolve("lib/store-postgres.jar"));
        return new PostgresHome(directory);
    }

    Program program() {
        return Program.of(home.resolve("bin/alquimia"));
    }

    /** A place of somebody whose registry is in a database. */
    static Workplace place(Path directory, PostgresServer server, String database) throws IOException {
        var place = Workplace.in(Files.createDirectories(directory));
        server.environment(database).forEach(place::set);
        return place;
    }

    Server serve(Workplace place, String name, int port) throws IOException {
        return Server.start(program(), place, name, "serve", "--port", Integer.toString(port));
    }
}
