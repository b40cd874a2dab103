package ai.alquimia.registry.domain.any;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Bytes as they come from a network or a damaged disk. */
public final class AnyBytes {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "1",
            "-",
            ".",
            "e9",
            "0",
            "NaN",
            "Infinity",
            "INF",
            "null",
            "true",
            "\"1\"",
            "\"agents\"",
            "\"assistant_id\"",
            "\"_default\"",
            "\"layers\"",
            "\"config\"",
            "\"digest\"",
            "\"size\"",
            "\n",
            "\t",
            "- ",
            "? ",
            "&a",
            "*a",
            "!!x",
            "<<",
            "|",
            ">",
            "'",
            "#",
            "%",
            "---",
            "...",
            "\u0000",
            "\ufeff",
            "\u0085",
            "\ud83e\uddea",
            "é",
            "[[[[[[[[",
            "{\"a\":{\"a\":{\"a\":");

    private AnyBytes() {}

    /** Bytes of any kind: none, noise, scraps of JSON and YAML in any order, and samples that something happened to. */
    public static Arbitrary<byte[]> like(byte[]... samples) {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(40)),
                Tuple.of(
                        3,
                        Arbitraries.of(PIECES)
                                .list()
                                .ofMaxSize(25)
                                .map(pieces -> String.join("", pieces).getBytes(UTF_8))),
                Tuple.of(6, Arbitraries.of(samples).flatMap(AnyBytes::damaged)));
    }

    /** The sample, cut off, or with a piece taken out, doubled or replaced. */
    private static Arbitrary<byte[]> damaged(byte[] sample) {
        var pieces = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.bytes().array(byte[].class).ofMaxSize(3)),
                Tuple.of(2, Arbitraries.of(PIECES).map(piece -> piece.getBytes(UTF_8))));
        return Combinators.combine(
                        Arbitraries.integers().between(0, sample.length),
                        Arbitraries.integers().between(-2, 6),
                        pieces,
                        Arbitraries.integers().between(0, 19))
                .as((at, gap, piece, cut) -> {
                    var out = new ByteArrayOutputStream();
                    out.write(sample, 0, at);
                    out.writeBytes(piece);
                    int rest = Math.min(sample.length, Math.max(0, at + gap));
                    if (cut > 0) {
                        out.writeBytes(Arrays.copyOfRange(sample, rest, sample.length));
                    }
                    return out.toByteArray();
                });
    }
}
