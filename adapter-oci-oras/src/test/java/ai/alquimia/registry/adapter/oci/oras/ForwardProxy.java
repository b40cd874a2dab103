package ai.alquimia.registry.adapter.oci.oras;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on a loopback port that remembers the head of the first request of each connection, and takes every host for the same server. */
final class ForwardProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final String refusal;
    private final int target;

    private ForwardProxy(String server, String refusal) throws IOException {
        this.target = Integer.parseInt(server.substring(server.indexOf(':') + 1));
        this.refusal = refusal;
        threads.execute(this::accept);
    }

    static ForwardProxy before(String server) throws IOException {
        return new ForwardProxy(server, "");
    }

    static ForwardProxy refusing(String answer) throws IOException {
        return new ForwardProxy("127.0.0.1:1", answer);
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    List<String> heads() {
        return heads;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // it is closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            if (!refusal.isEmpty()) {
                client.getOutputStream().write(refusal.getBytes(ISO_8859_1));
                return;
            }
            try (var server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                if (head.startsWith("CONNECT ")) {
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                } else {
                    server.getOutputStream().write(head.getBytes(ISO_8859_1));
                }
                var back = threads.submit(() -> pump(server.getInputStream(), client.getOutputStream()));
                pump(client.getInputStream(), server.getOutputStream());
                server.shutdownOutput();
                back.get();
            }
        } catch (Exception e) {
            // the test sees it on its side
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    private static long pump(InputStream from, OutputStream to) throws IOException {
        return from.transferTo(to);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
