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

/** A server that a test runs on a loopback port until it is closed. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts the program and waits until it listens on the port; what it prints goes to the log. */
    static ServerProcess start(Program program, int port, Path log, String... arguments) throws IOException {
        var process = program.start(Map.of(), ProcessBuilder.Redirect.PIPE, log, log, arguments);
        var server = new ServerProcess(process, port);
        if (!server.listensInTime()) {
            process.destroyForcibly();
            throw new IOException(program.command() + " did not start: " + Files.readString(log));
        }
        return server;
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    private boolean listensInTime() {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return process.isAlive();
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        return false;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
