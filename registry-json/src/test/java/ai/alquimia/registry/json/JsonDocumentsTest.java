package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {
    private static JsonValue parse(String text) {
        return JsonDocuments.parse(text.getBytes(UTF_8));
    }

    private static MalformedDocument refusal(byte[] bytes) {
        return catchThrowableOfType(MalformedDocument.class, () -> JsonDocuments.parse(bytes));
    }

    @Nested
    class Numbers {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0",
                    "-0",
                    "-0.0",
                    "3.0",
                    "3.10",
                    "1e-07",
                    "1E+7",
                    "1e7",
                    "0.1e1",
                    "-12.50e-3",
                    "1e999999999999",
                    "12345678901234567890",
                    "0.1000000000000000055511151231257827",
                    "NaN",
                    "Infinity",
                    "-Infinity"
                })
        void keep_their_spelling_in_every_style(String number) {
            var read = parse(number);

            assertThat(JsonWriter.canonical(read)).isEqualTo(number);
            assertThat(JsonWriter.python(read)).isEqualTo(number);
            assertThat(JsonWriter.pretty(read)).isEqualTo(number);
            assertThat(JsonDocuments.parseStrict(number.getBytes(UTF_8))).isEqualTo(read);
        }

        @ParameterizedTest
        @ValueSource(strings = {"01", "+1", "1.", ".5", "1e", "0x1F", "1_000", "--1", "+Infinity", "INF", "nan", "-"})
        void that_are_none_are_refused(String number) {
            assertThatThrownBy(() -> parse("[" + number + "]")).isInstanceOf(MalformedDocument.class);
        }

        @Test
        void of_ten_thousand_digits_are_read_and_longer_ones_refused() {
            assertThat(parse("1".repeat(10_000))).hasToString("1".repeat(10_000));
            assertThatThrownBy(() -> parse("1".repeat(10_001)))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("has a value that is too long");
        }
    }

    @Nested
    class Strings {
        @ParameterizedTest
        @ValueSource(strings = {"\\ud800", "\\udc00\\ud800", "x\\ud83e", "\\udead\\ud83e\\uddea"})
        void keep_their_lone_surrogates(String escaped) {
            String text = '"' + escaped + '"';

            assertThat(JsonWriter.python(parse(text))).isEqualTo(text);
            assertThat(parse(JsonWriter.canonical(parse(text)))).isEqualTo(parse(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\\ud800", "x\\udc00", "\\udc00\\ud800", "\\ud800x"})
        void that_name_fields_have_both_halves_of_a_pair(String escaped) {
            String text = "[{\"a\": {\"" + escaped + "\": 1}}]";

            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("line 1, column ")
                    .hasMessageContaining("has half of a surrogate pair in the name of a field");
        }

        @Test
        void of_every_character_are_written_and_read_back() {
            for (int c = 0; c <= Character.MAX_VALUE; c++) {
                var text = new JsonString("a" + (char) c);
                assertThat(parse(JsonWriter.canonical(text))).isEqualTo(text);
                assertThat(parse(JsonWriter.python(text))).isEqualTo(text);
            }
        }
    }

    @Nested
    class Bytes {
        @ParameterizedTest
        @CsvSource({
            "22c0af22, overlong",
            "22e080af22, overlong",
            "22eda08022, a surrogate",
            "22f888808080 22, five bytes",
            "22f490808022, beyond the last code point",
            "22e922, Latin-1",
            "22c3, cut off",
            "fffe5b005d00, UTF-16",
            "fffe014e024e, UTF-16 without zero bytes",
            "feff005b005d, UTF-16 big endian"
        })
        void that_are_no_utf8_are_refused(String hex, String why) {
            byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

            assertThat(refusal(bytes)).as(why).hasMessageEndingWith("is not UTF-8");
        }

        @Test
        void of_utf16_without_mark_are_no_json() {
            assertThatThrownBy(() -> JsonDocuments.parse("[]".getBytes(UTF_16LE)))
                    .isInstanceOf(MalformedDocument.class);
        }

        @Test
        void that_begin_with_a_byte_order_mark_are_refused_with_advice() {
            assertThat(refusal("\ufeff{}".getBytes(UTF_8)).reason())
                    .isEqualTo("begins with a byte order mark; save it as UTF-8 without one");
        }

        @Test
        void that_are_broken_are_found_in_their_line_and_column() {
            byte[] bytes = "{\"ñ🧪\": 1,\n \"b🧪\": \"?\"}".getBytes(UTF_8);
            bytes[bytes.length - 3] = (byte) 0xff;

            assertThat(refusal(bytes)).hasMessage("line 2, column 9: is not UTF-8");
        }
    }

    @Nested
    class Mistakes {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"a\": 1,~  \"b\" 2}|line 2, column 7: is not JSON here",
                    "{\"ñ🧪\": 1, \"b\" 2}|line 1, column 15: is not JSON here",
                    "{\"a\": 1,~ \"ñ\": [|line 2, column 8: ends too early",
                    "{\"a\": [1,]}|line 1, column 10: is not JSON here",
                    "{} {}|line 1, column 4: has something behind its end",
                    "{\"ñ\": 1} {}|line 1, column 10: has something behind its end",
                    "[1,~ INF]|line 2, column 2: is not JSON here",
                    "[~~ +Infinity]|line 3, column 2: has a number that is none"
                })
        void are_found_in_their_line_and_column(String text, String message) {
            assertThat(refusal(text.replace('~', '\n').getBytes(UTF_8))).hasMessage(message);
        }

        @Test
        void without_text_is_said_to_be_empty() {
            assertThat(refusal(new byte[0])).hasMessage("line 1, column 1: is empty");
            assertThat(refusal("  \n".getBytes(UTF_8)).reason()).isEqualTo("is empty");
        }

        @Test
        void do_not_repeat_the_text_which_may_hold_a_secret() {
            assertThat(refusal("{\"password\": hunter2}".getBytes(UTF_8)).getMessage())
                    .doesNotContain("hunter2");
        }

        @Test
        void a_field_twice_is_refused_from_people_and_the_last_counts_in_files() {
            byte[] twice = "{\n \"a\": 1, \"a\": 2}".getBytes(UTF_8);

            assertThat(JsonDocuments.parse(twice)).isEqualTo(parse("{\"a\": 2}"));
            assertThatThrownBy(() -> JsonDocuments.parseStrict(twice))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageStartingWith("line 2, ")
                    .hasMessageEndingWith("has two fields with one name: a");
        }
    }

    @Nested
    class Depth {
        private static String nested(int levels) {
            return "[{\"a\":".repeat(levels / 2) + "1" + "}]".repeat(levels / 2);
        }

        @Test
        void of_500_levels_is_read_from_people_and_501_are_not() {
            assertThat(JsonDocuments.parseStrict(nested(500).getBytes(UTF_8))).isNotNull();
            assertThatThrownBy(() -> JsonDocuments.parseStrict(("[" + nested(500) + "]").getBytes(UTF_8)))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessage("line 1, column 1497: is nested deeper than 500 levels");
        }

        @Test
        void of_500_levels_is_still_read_inside_its_table() {
            var document = JsonObject.of("a", parse(nested(498)));
            String file = "{\"agents\": {\"1\": " + JsonWriter.python(document) + "}}";

            assertThat(DistJson.content(DistJson.read(file.getBytes(UTF_8)))
                            .records(DocumentKind.AGENT)
                            .get(0)
                            .document())
                    .isEqualTo(document);
        }

        @Test
        void of_500_levels_fits_a_small_stack_in_every_operation() throws Exception {
            var failure = new Throwable[1];
            var thread = new Thread(
                    null,
                    () -> {
                        var one = parse(nested(500));
                        var other = YamlDocuments.parse(YamlWriter.write(one).getBytes(UTF_8));
                        assertThat(other).isEqualTo(List.of(one));
                        assertThat(one.hashCode()).isEqualTo(other.get(0).hashCode());
                        assertThat(one.toString()).isEqualTo(JsonWriter.canonical(one));
                        assertThat(parse(JsonWriter.pretty(one))).isEqualTo(one);
                    },
                    "small stack",
                    512 * 1024);
            thread.setUncaughtExceptionHandler((unused, e) -> failure[0] = e);
            thread.start();
            thread.join();

            assertThat(failure[0]).isNull();
        }

        @Test
        void of_ten_thousand_levels_ends_in_the_same_refusal() {
            assertThatThrownBy(() -> parse("[".repeat(10_000)))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("nested deeper than 500");
        }
    }

    @Test
    void fields_keep_their_order_and_arrays_their_elements() {
        var read = parse("{\"b\": [1, {\"a\": null}], \"a\": {}, \"c\": []}");

        assertThat(read).hasToString("{\"b\":[1,{\"a\":null}],\"a\":{},\"c\":[]}");
        assertThat(((JsonObject) read).get("c")).contains(JsonArray.of());
    }
}
