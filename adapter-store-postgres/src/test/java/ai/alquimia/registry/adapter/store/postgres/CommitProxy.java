package ai.alquimia.registry.adapter.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** Stands before a database and, when it is told to, breaks the connection at the next commit: before the server hears of it, or before it answers. */
final class CommitProxy implements AutoCloseable {
    enum Fault {
        NONE,
        COMMIT_LOST,
        ANSWER_LOST
    }

    private static final int BUFFER = 1 << 16;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);
    private volatile int server;
    private volatile Runnable meanwhile = () -> {};

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

    /** What happens when a commit was made whose answer is lost, before its connection breaks. */
    void doMeanwhile(Runnable work) {
        meanwhile = work;
    }

    /** From now on connections lead to another server. */
    void leadTo(int port) {
        server = port;
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
            var commit = new CommitStatement();
            byte[] buffer = new byte[BUFFER];
            for (int length = read(client.getInputStream(), buffer);
                    length > 0;
                    length = read(client.getInputStream(), buffer)) {
                boolean isCommit = commit.isIn(new String(Arrays.copyOf(buffer, length), StandardCharsets.ISO_8859_1));
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

    private void answers(Socket client, Socket behind, AtomicReference<Fault> spoiled) {
        try (client;
                behind) {
            byte[] buffer = new byte[BUFFER];
            for (int length = read(behind.getInputStream(), buffer);
                    length > 0;
                    length = read(behind.getInputStream(), buffer)) {
                if (spoiled.get() == Fault.ANSWER_LOST) {
                    meanwhile.run();
                    return;
                }
                client.getOutputStream().write(buffer, 0, length);
            }
        } catch (IOException e) {
            // the other side sees it
        }
    }

    /** The driver sends the text once, and from then on the name that it gave to it. */
    private static final class CommitStatement {
        private static final Pattern NAMED = Pattern.compile("(S_[0-9]+)\\x00COMMIT\\x00");

        private String name = "COMMIT";

        boolean isIn(String message) {
            var named = NAMED.matcher(message);
            if (named.find()) {
                name = named.group(1);
            }
            return message.contains("\u0000" + name + "\u0000");
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
