package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** The sequences of bytes that give a value away: the value in UTF-8, also without the blanks around it, and as it stands in JSON. Immutable. */
final class Needles {
    /** Shorter values would mask half of every output, and the gaps would tell them. */
    static final int SHORTEST = 4;

    private final List<List<byte[]>> byFirstByte = new ArrayList<>();
    private int longest;

    Needles(Collection<SecretValue> values) {
        for (int first = 0; first < 256; first++) {
            byFirstByte.add(new ArrayList<>());
        }
        var forms = new LinkedHashSet<String>();
        values.stream().filter(Needles::covers).map(SecretValue::reveal).forEach(value -> {
            forms.add(value);
            forms.add(value.strip());
            forms.add(json(value, Character.MAX_VALUE));
            forms.add(json(value, '~'));
        });
        forms.stream()
                .filter(form -> form.length() >= SHORTEST)
                .forEach(form -> add(form.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a value is long enough to be masked. */
    static boolean covers(SecretValue value) {
        return value.reveal().length() >= SHORTEST;
    }

    /** As it stands between quotes, with every character above the last plain one by its number. */
    private static String json(String value, char lastPlain) {
        var json = new StringBuilder();
        value.chars().forEach(c -> {
            int at = "\"\\\n\r\t\b\f".indexOf(c);
            if (at >= 0) {
                json.append('\\').append("\"\\nrtbf".charAt(at));
            } else {
                json.append(c < ' ' || c > lastPlain ? "\\u%04x".formatted(c) : Character.toString(c));
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
