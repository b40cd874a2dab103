package ai.alquimia.registry.adapter.secrets.vault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts connections, says the beginning of an answer or nothing, and then nothing more. */
final class MuteServer implements AutoCloseable {
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    MuteServer(String beginning) throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> accept(beginning.getBytes(StandardCharsets.US_ASCII)), "mute");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(byte[] beginning) {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                socket.getOutputStream().write(beginning);
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
