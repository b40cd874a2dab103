package ai.alquimia.registry.adapter.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Puts {@code ***} in the place of values in a stream of bytes, however the stream is cut. No byte of a value gets through, also where two
 * values overlap. It keeps back only what may be the beginning of a value: at most one byte less than the longest has. One thread.
 */
final class Masker {
    private static final byte[] MASK = "***".getBytes(StandardCharsets.US_ASCII);
    private final Needles needles;
    private byte[] held = new byte[0];
    /** How many of the next bytes belong to a value that is masked already. */
    private int covered;

    Masker(Needles needles) {
        this.needles = needles;
    }

    /** What may be shown now that these bytes have come. */
    byte[] next(byte[] bytes, int length) {
        byte[] known = Arrays.copyOf(held, held.length + length);
        System.arraycopy(bytes, 0, known, held.length, length);
        var shown = new ByteArrayOutputStream(known.length);
        int at = 0;
        while (at < known.length && !needles.beginsAt(known, at, known.length)) {
            step(known, at, shown);
            at++;
        }
        held = Arrays.copyOfRange(known, at, known.length);
        return shown.toByteArray();
    }

    /** What may be shown of the rest: nothing comes any more. */
    byte[] end() {
        var shown = new ByteArrayOutputStream(held.length);
        for (int at = 0; at < held.length; at++) {
            step(held, at, shown);
        }
        held = new byte[0];
        return shown.toByteArray();
    }

    private void step(byte[] known, int at, ByteArrayOutputStream shown) {
        int length = needles.matchAt(known, at, known.length);
        if (covered == 0) {
            if (length == 0) {
                shown.write(known[at]);
                return;
            }
            shown.writeBytes(MASK);
        }
        covered = Math.max(covered, length) - 1;
    }

    /** How many bytes it keeps back. */
    int held() {
        return held.length;
    }
}
