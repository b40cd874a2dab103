package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The sequences of bytes that give a value away: the value in UTF-8, also without the blanks around it, each of its longer lines, and all of
 * these as they stand in JSON. Immutable.
 */
final class Needles {
    /** Shorter values would mask half of every output, and the gaps would tell them. */
    static final int SHORTEST = 4;
    /** Of a value with several lines, a key in PEM say, programs may put something before each; shorter lines say little. */
    private static final int SHORTEST_LINE = 8;

    private final List<List<byte[]>> byFirstByte = new ArrayList<>();
    private int longest;

    Needles(Collection<SecretValue> values) {
        for (int first = 0; first < 256; first++) {
            byFirstByte.add(new ArrayList<>());
        }
        var forms = new LinkedHashSet<String>();
        values.stream().filter(Needles::covers).flatMap(Needles::parts).forEach(part -> {
            forms.add(part);
            forms.add(json(part, c -> false));
            forms.add(json(part, c -> c > '~'));
            forms.add(json(part, c -> "<>&".indexOf(c) >= 0));
        });
        forms.stream()
                .filter(form -> form.length() >= SHORTEST)
                .forEach(form -> add(form.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a value is long enough to be masked. */
    static boolean covers(SecretValue value) {
        return value.reveal().length() >= SHORTEST;
    }

    private static Stream<String> parts(SecretValue value) {
        String whole = value.reveal();
        var lines = whole.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
        return Stream.concat(Stream.of(whole, whole.strip()), lines);
    }

    /** As it stands between quotes. Python writes what is not ASCII by its number, Go what HTML would take for a mark. */
    private static String json(String value, IntPredicate byNumber) {
        var json = new StringBuilder();
        value.chars().forEach(c -> {
            int at = "\"\\\n\r\t\b\f".indexOf(c);
            if (at >= 0) {
                json.append('\\').append("\"\\nrtbf".charAt(at));
            } else {
                json.append(c < ' ' || byNumber.test(c) ? "\\u%04x".formatted(c) : Character.toString(c));
            }
        });
        return json.toString();
    }

    private void add(byte[] needle) {
        byFirstByte.get(needle[0] & 0xff).add(needle);
        longest = Math.max(longest, needle.length);
    }

    /** How many bytes the longest has; 0 when there is none. */
    int longest() {
        return longest;
    }

    /** The length of the longest one that stands at a place; 0 when none does. */
    int matchAt(byte[] bytes, int from, int to) {
        int length = 0;
        for (byte[] needle : byFirstByte.get(bytes[from] & 0xff)) {
            if (needle.length > length && needle.length <= to - from && agree(needle, bytes, from, needle.length)) {
                length = needle.length;
            }
        }
        return length;
    }

    /** Whether all bytes from a place on are the beginning of one that is longer than they are. */
    boolean beginsAt(byte[] bytes, int from, int to) {
        for (byte[] needle : byFirstByte.get(bytes[from] & 0xff)) {
            if (needle.length > to - from && agree(needle, bytes, from, to - from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean agree(byte[] needle, byte[] bytes, int from, int length) {
        for (int at = 0; at < length; at++) {
            if (needle[at] != bytes[from + at]) {
                return false;
            }
        }
        return true;
    }
}
