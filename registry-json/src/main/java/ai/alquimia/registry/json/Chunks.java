package ai.alquimia.registry.json;

import java.io.IOException;
import java.io.OutputStream;

/** Hands many small pieces on in chunks of 64 kB. For one thread. */
final class Chunks {
    private final OutputStream out;
    private final byte[] chunk = new byte[1 << 16];
    private int filled;

    Chunks(OutputStream out) {
        this.out = out;
    }

    void json(StoredJson json) throws IOException {
        int written = 0;
        while (written < json.length()) {
            makeRoom();
            int length = Math.min(json.length() - written, chunk.length - filled);
            System.arraycopy(json.bytes(), json.from() + written, chunk, filled, length);
            filled += length;
            written += length;
        }
    }

    void ascii(String text) throws IOException {
        for (int at = 0; at < text.length(); at++) {
            makeRoom();
            chunk[filled++] = (byte) text.charAt(at);
        }
    }

    private void makeRoom() throws IOException {
        if (filled == chunk.length) {
            flush();
        }
    }

    /** Hands on what is left. */
    void flush() throws IOException {
        out.write(chunk, 0, filled);
        filled = 0;
    }
}
