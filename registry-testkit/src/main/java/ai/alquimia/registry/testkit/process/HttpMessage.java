package ai.alquimia.registry.testkit.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** A request or an answer of HTTP/1.1, with all of its body. */
final class HttpMessage {
    private final String head;
    private final byte[] body;

    private HttpMessage(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    static HttpMessage readRequest(InputStream in) throws IOException {
        String head = readHead(in);
        return new HttpMessage(head, in.readNBytes(contentLength(head)));
    }

    /** An answer that ends with its connection. */
    static HttpMessage readAnswer(InputStream in) throws IOException {
        String head = readHead(in);
        return new HttpMessage(head, in.readAllBytes());
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole head");
            }
            head.write(next);
            boolean expected = next == (ends % 2 == 0 ? '\r' : '\n');
            ends = expected ? ends + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    /** What a request is for. */
    String path() {
        return head.split(" ", 3)[1];
    }

    byte[] bytes() {
        return joined(head, body);
    }

    byte[] withHalfOfBody() {
        return joined(head, Arrays.copyOf(body, body.length / 2));
    }

    byte[] withOneOtherByte() {
        byte[] altered = body.clone();
        if (altered.length > 0) {
            altered[altered.length / 2] ^= 1;
        }
        return joined(head, altered);
    }

    /** With one header set, in place of others of its name. */
    byte[] withHeader(String name, String value) {
        var changed = new StringBuilder();
        head.lines()
                .filter(line -> !line.isEmpty())
                .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .forEach(line -> changed.append(line).append("\r\n"));
        return joined(
                changed.append(name)
                        .append(": ")
                        .append(value)
                        .append("\r\n\r\n")
                        .toString(),
                body);
    }

    private static byte[] joined(String head, byte[] body) {
        byte[] first = head.getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }
}
