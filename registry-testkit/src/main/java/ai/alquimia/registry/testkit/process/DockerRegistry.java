package ai.alquimia.registry.testkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Debian's docker-registry on a free loopback port, over plain HTTP, with its storage in a directory of its own. */
public final class DockerRegistry implements AutoCloseable {
    private final Process process;
    private final Path directory;
    private final int port;

    private DockerRegistry(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /** Starts one that keeps all it has below the directory; skips or fails the test where the program is missing. */
    public static DockerRegistry start(Path directory) throws IOException {
        var program = Program.require("docker-registry");
        int port = freePort();
        Path config = directory.resolve("registry.yml");
        Files.writeString(config, """
                version: 0.1
                log: {level: warn}
                storage: {filesystem: {rootdirectory: "%s"}, delete: {enabled: true}}
                http: {addr: "127.0.0.1:%d", secret: test}
                """.formatted(directory.resolve("storage"), port));
        Path log = directory.resolve("registry.log");
        var process = program.start(Map.of(), ProcessBuilder.Redirect.PIPE, log, log, "serve", config.toString());
        var registry = new DockerRegistry(process, directory, port);
        registry.awaitPort();
        return registry;
    }

    /** Host and port, as references name it. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    /** The directory that holds its blobs and manifests as files. */
    public Path storage() {
        return directory.resolve("storage");
    }

    private void awaitPort() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        process.destroyForcibly();
        throw new IOException("docker-registry did not start: " + Files.readString(directory.resolve("registry.log")));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
