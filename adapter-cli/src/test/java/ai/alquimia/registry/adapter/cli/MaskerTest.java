package ai.alquimia.registry.adapter.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.SecretValue;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MaskerTest {
    private static Needles needles(String... values) {
        return new Needles(Stream.of(values).map(SecretValue::new).toList());
    }

    /** One character of the text is one byte. */
    private static String next(Masker masker, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        return new String(masker.next(bytes, bytes.length), ISO_8859_1);
    }

    private static String whole(Needles needles, String text) {
        var masker = new Masker(needles);
        return next(masker, text) + new String(masker.end(), ISO_8859_1);
    }

    @Nested
    class A_value {
        @ParameterizedTest
        @CsvSource({
            "tok-1234, tok-1234, ***",
            "tok-1234, a tok-1234tok-1234 b, a ****** b",
            "tok-1234, tok-123 tok-12345, tok-123 ***5",
            "tok-1234, nothing, nothing",
            "aaaa, aaaaaaa, ***",
            "aaaa, baaab, baaab"
        })
        void is_replaced_wherever_it_stands(String value, String text, String masked) {
            assertThat(whole(needles(value), text)).isEqualTo(masked);
        }

        @Test
        void that_begins_another_gives_way_to_the_longest() {
            var needles = needles("abcd", "abcdXY");

            assertThat(whole(needles, "1abcdXY2")).isEqualTo("1***2");
            assertThat(whole(needles, "1abcdX2")).isEqualTo("1***X2");
        }

        @Test
        void that_overlaps_another_leaves_nothing_of_either() {
            assertThat(whole(needles("abcdef", "defghi"), "1abcdefghi2")).isEqualTo("1***2");
            assertThat(whole(needles("abcdef", "cdef", "efghijkl"), "1abcdefghijkl2"))
                    .isEqualTo("1***2");
        }

        @Test
        void is_also_found_as_json_writes_it() {
            var needles = needles("pä\"ss\\wo\nrd");

            assertThat(whole(needles, new String("{\"k\": \"pä\\\"ss\\\\wo\\nrd\"}".getBytes(UTF_8), ISO_8859_1)))
                    .isEqualTo("{\"k\": \"***\"}");
            assertThat(whole(needles, "{\"k\": \"p\\u00e4\\\"ss\\\\wo\\nrd\"}")).isEqualTo("{\"k\": \"***\"}");
        }

        @Test
        void is_also_found_without_the_line_end_that_it_was_stored_with() {
            assertThat(whole(needles("tok-1234\n"), "<tok-1234> tok-1234\n")).isEqualTo("<***> ***");
        }

        @Test
        void is_also_found_as_go_writes_json() {
            assertThat(whole(needles("a=1&b=<2>"), "\"a=1\\u0026b=\\u003c2\\u003e\""))
                    .isEqualTo("\"***\"");
        }

        @Test
        void of_several_lines_is_also_found_line_by_line() {
            var needles = needles("-----BEGIN-----\r\nbGluZSBvbmU=\r\nshort\r\nbGluZSB0d28=\r\n");

            assertThat(whole(needles, "1: bGluZSBvbmU=\n2: short\n3:   bGluZSB0d28="))
                    .isEqualTo("1: ***\n2: short\n3:   ***");
        }

        @Test
        void of_less_than_four_characters_is_not_looked_for() {
            assertThat(whole(needles("abc", "", "x"), "abc x")).isEqualTo("abc x");
            assertThat(whole(needles("abcd"), "abcd")).isEqualTo("***");
        }
    }

    @Nested
    class Keeping_back {
        @Test
        void is_for_what_may_become_a_value_only() {
            var masker = new Masker(needles("tok-1234"));

            assertThat(next(masker, "Password: ")).isEqualTo("Password: ");
            assertThat(next(masker, "to")).isEmpty();
            assertThat(next(masker, "k-123")).isEmpty();
            assertThat(next(masker, "x")).isEqualTo("tok-123x");
            assertThat(next(masker, "tok-1234")).isEqualTo("***");
        }

        @Test
        void ends_with_the_stream() {
            var masker = new Masker(needles("tok-1234", "tok-12345678"));

            assertThat(next(masker, "tok-12345")).isEmpty();
            assertThat(masker.end()).asString(ISO_8859_1).isEqualTo("***5");
            assertThat(masker.held()).isZero();
        }
    }

    /** Random texts of few letters, so that values touch, overlap, begin one another and repeat; the seed is fixed, each has its number. */
    @Nested
    class However_it_is_cut {
        private static final String LETTERS = "ab\u0000\u00ff";

        static IntStream cases() {
            return IntStream.range(0, 400);
        }

        @ParameterizedTest
        @MethodSource("cases")
        void the_result_is_that_of_masking_the_whole(int number) {
            var random = new Random(4_711 + number);
            var values = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(each -> text(random, "ab", 4 + random.nextInt(5)))
                    .toArray(String[]::new);
            var needles = needles(values);
            String text = text(random, LETTERS.substring(0, 2 + random.nextInt(3)), random.nextInt(120));

            var masker = new Masker(needles);
            var shown = new StringBuilder();
            for (int from = 0; from < text.length(); ) {
                int to = Math.min(text.length(), from + 1 + random.nextInt(12));
                shown.append(next(masker, text.substring(from, to)));
                assertThat(masker.held()).isLessThan(needles.longest());
                from = to;
            }
            shown.append(new String(masker.end(), ISO_8859_1));

            assertThat(shown).hasToString(expected(text, List.of(values)));
        }

        /** By another way: marks each byte that belongs to any occurrence, then writes a mask where an occurrence opens a marked stretch. */
        private String expected(String text, List<String> values) {
            var end = new int[text.length()];
            for (String value : values) {
                for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
                    end[at] = Math.max(end[at], at + value.length());
                }
            }
            var expected = new StringBuilder();
            int covered = 0;
            for (int at = 0; at < text.length(); at++) {
                if (at >= covered) {
                    expected.append(end[at] > 0 ? "***" : text.substring(at, at + 1));
                }
                covered = Math.max(covered, end[at]);
            }
            return expected.toString();
        }

        private String text(Random random, String letters, int length) {
            return random.ints(length, 0, letters.length())
                    .collect(StringBuilder::new, (text, at) -> text.append(letters.charAt(at)), StringBuilder::append)
                    .toString();
        }
    }

    @Test
    void binary_data_passes_untouched() {
        var random = new Random(42);
        var data = new byte[100_000];
        random.nextBytes(data);
        var masker = new Masker(needles("some-long-value", "\u00e4\u00f6\u00fc\u00df"));
        var shown = new ByteArrayOutputStream();

        for (int from = 0; from < data.length; from += 777) {
            byte[] chunk = Arrays.copyOfRange(data, from, Math.min(data.length, from + 777));
            shown.writeBytes(masker.next(chunk, chunk.length));
        }
        shown.writeBytes(masker.end());

        assertThat(shown.toByteArray()).isEqualTo(data);
    }
}
