package ai.alquimia.registry.distribution;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One connection that is kept between requests and made anew when it breaks. Several threads may share it: one request at a time is on it. */
final class KeptConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final URI server;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    KeptConnection(URI server) {
        this.server = server;
    }

    /**
     * What was answered.
     *
     * @param headers by lower-case name
     */
    record Reply(int status, Map<String, String> headers, String body) {}

    /** Sends a request; when this fails nobody knows whether the server has carried it out. */
    synchronized Reply send(String method, String path, String body, String... headers) throws IOException {
        try {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            if (bytes.length > 0) {
                request.append("Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
            }
            var out = connected().getOutputStream();
            out.write((request + "\r\n" + body).getBytes(StandardCharsets.UTF_8));
            out.flush();
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket connected() throws IOException {
        Socket current = socket;
        if (current == null) {
            current = new Socket(server.getHost(), server.getPort());
            current.setTcpNoDelay(true);
            current.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(current.getInputStream());
            socket = current;
        }
        return current;
    }

    private Reply read() throws IOException {
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        var headers = new TreeMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("half an answer");
        }
        return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("no answer");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public synchronized void close() throws IOException {
        Socket current = socket;
        socket = null;
        if (current != null) {
            current.close();
        }
    }
}
