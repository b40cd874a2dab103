package ai.alquimia.registry.adapter.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** Stands before a database and, when it is told to, breaks the connection at the next commit: before the server hears of it, or before it answers. */
final class CommitProxy implements AutoCloseable {
    enum Fault {
        NONE,
        COMMIT_LOST,
        ANSWER_LOST
    }

    private static final int BUFFER = 1 << 16;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

    CommitProxy(int server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "commit proxy");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    void spoilNextCommit(Fault fault) {
        next.set(fault);
    }

    /** True when nothing is left to be spoiled. */
    boolean hasSpoiled() {
        return next.get() == Fault.NONE;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                var behind = new Socket(InetAddress.getLoopbackAddress(), server);
                var spoiled = new AtomicReference<>(Fault.NONE);
                start(() -> questions(client, behind, spoiled));
                start(() -> answers(client, behind, spoiled));
            } catch (IOException e) {
                return; // it is closed
            }
        }
    }

    private void questions(Socket client, Socket behind, AtomicReference<Fault> spoiled) {
        try (client;
                behind) {
            byte[] buffer = new byte[BUFFER];
            for (int length = read(client.getInputStream(), buffer);
                    length > 0;
                    length = read(client.getInputStream(), buffer)) {
                boolean isCommit =
                        new String(Arrays.copyOf(buffer, length), StandardCharsets.ISO_8859_1).contains("COMMIT");
                Fault fault = isCommit ? next.getAndSet(Fault.NONE) : Fault.NONE;
                spoiled.set(fault);
                if (fault == Fault.COMMIT_LOST) {
                    return;
                }
                behind.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // the other side sees it
        }
    }

    private static void answers(Socket client, Socket behind, AtomicReference<Fault> spoiled) {
        try (client;
                behind) {
            byte[] buffer = new byte[BUFFER];
            for (int length = read(behind.getInputStream(), buffer);
                    length > 0;
                    length = read(behind.getInputStream(), buffer)) {
                if (spoiled.get() == Fault.ANSWER_LOST) {
                    return;
                }
                client.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // the other side sees it
        }
    }

    private static int read(InputStream in, byte[] buffer) throws IOException {
        return in.read(buffer);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
