package ai.alquimia.registry.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as RFC 3629 defines it. The parsers behind it are laxer: one accepts overlong forms and code points beyond the last, another turns what it
 * cannot read into U+FFFD, and both guess other encodings.
 */
final class Utf8 {
    private static final int BUFFER = 8192;

    private Utf8() {}

    /** Throws {@link MalformedDocument} for bytes that are not UTF-8, or that begin with a byte order mark, which TinyDB cannot read. */
    static void require(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            throw new MalformedDocument("begins with a byte order mark; save it as UTF-8 without one", 1, 1);
        }
        for (int at = 0; at < Math.min(bytes.length, 4); at++) {
            if (bytes[at] == 0) {
                throw new MalformedDocument(
                        "is not UTF-8", 1, 1); // UTF-16 or UTF-32, which parsers guess by their zero bytes
            }
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(Math.min(bytes.length, BUFFER) + 1);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw malformed("is not UTF-8", bytes, 0, in.position());
        }
    }

    /** Bytes that are no document at an offset; lines and columns count characters, and begin where the document does. */
    static MalformedDocument malformed(String reason, byte[] bytes, int from, int offset) {
        int line = 1;
        int column = 1;
        for (int at = from; at < Math.min(offset, bytes.length); at++) {
            if (bytes[at] == '\n') {
                line++;
                column = 1;
            } else if ((bytes[at] & 0xc0) != 0x80) {
                column++;
            }
        }
        return new MalformedDocument(reason, line, column);
    }
}
