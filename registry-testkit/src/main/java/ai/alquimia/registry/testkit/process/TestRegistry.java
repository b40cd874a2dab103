package ai.alquimia.registry.testkit.process;

import java.io.IOException;
import java.nio.file.Path;

/** An in-memory registry on a free loopback port, over plain HTTP. It deletes by tag too. */
public final class TestRegistry implements AutoCloseable {
    private final ServerProcess server;

    private TestRegistry(ServerProcess server) {
        this.server = server;
    }

    /** Starts one that logs into the directory; skips or fails the test where the program {@code testreg} is missing. */
    public static TestRegistry start(Path directory) throws IOException {
        var program = Program.require("testreg");
        int port = ServerProcess.freePort();
        var log = directory.resolve("testreg.log");
        return new TestRegistry(ServerProcess.start(program, port, log, "-addr", "127.0.0.1:" + port));
    }

    /** Host and port, as references name it. */
    public String host() {
        return server.host();
    }

    @Override
    public void close() {
        server.close();
    }
}
