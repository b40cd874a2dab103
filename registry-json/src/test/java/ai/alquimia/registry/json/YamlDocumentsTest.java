package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentsTest {
    private static List<JsonValue> parse(String yaml) {
        return YamlDocuments.parse(yaml.replace('~', '\n').getBytes(UTF_8));
    }

    @Nested
    class Plain_words {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "yes|\"yes\"",
                    "No|\"No\"",
                    "on|\"on\"",
                    "y|\"y\"",
                    "true|true",
                    "FALSE|false",
                    "tRUE|\"tRUE\"",
                    "null|null",
                    "Null|null",
                    "''|\"\"",
                    "1_000|\"1_000\"",
                    "1:30|\"1:30\"",
                    "2024-01-01|\"2024-01-01\"",
                    "3.0|3.0",
                    "1e-07|1e-07",
                    "-0.0|-0.0",
                    "12345678901234567890|12345678901234567890",
                    "'3.0'|\"3.0\"",
                    "\"true\"|\"true\"",
                    ".nan|NaN",
                    ".NaN|NaN",
                    "-.Inf|-Infinity",
                    "+.inf|Infinity",
                    "NaN|\"NaN\"",
                    "0b1|\"0b1\"",
                    "=|\"=\""
                })
        void mean_what_the_core_schema_of_yaml_1_2_says(String yaml, String json) {
            assertThat(parse("a: " + yaml)).hasToString("[{\"a\":" + json + "}]");
        }

        @Test
        void nothing_is_null() {
            assertThat(YamlDocuments.parse("a:\nb: ~\n".getBytes(UTF_8))).hasToString("[{\"a\":null,\"b\":null}]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0o7", "0x1F", "+1", "007", ".5", "1.", "+1.5e3", "-01"})
        void that_json_spells_otherwise_are_refused_with_advice(String number) {
            assertThatThrownBy(() -> parse("a: 1~b: " + number))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessage("line 2, column 4: has the number " + number
                            + ", which JSON spells otherwise; quote it if it is text");
        }

        @Test
        void as_keys_are_the_text_that_stands_there() {
            assertThat(parse("1: a~true: b~3.0: c~yes: d"))
                    .hasToString("[{\"1\":\"a\",\"true\":\"b\",\"3.0\":\"c\",\"yes\":\"d\"}]");
        }
    }

    @Nested
    class Streams {
        @Test
        void of_several_documents_are_read_in_order() {
            assertThat(parse("a: 1~---~- b~...~---~c")).hasToString("[{\"a\":1}, [\"b\"], \"c\"]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ~", "# only a comment~", "%YAML 1.2~"})
        void without_a_document_are_refused(String yaml) {
            assertThatThrownBy(() -> parse(yaml)).isInstanceOf(MalformedDocument.class);
        }

        @Test
        void block_scalars_keep_and_fold_their_lines() {
            assertThat(parse("a: |~  x~  y~b: >-~  x~  y~"))
                    .hasToString("[{\"a\":\"x\\u000ay\\u000a\",\"b\":\"x y\"}]");
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "b: &x [1]~c: *x|line 1, column 4: has an anchor (&name), which JSON does not know",
                    "b: 1~c: *x|line 2, column 4: has an alias (*name), which JSON does not know; write the value out",
                    "b: !!python/object {}|line 1, column 4: has a tag (!name), which JSON does not know",
                    "b: !!str 1|line 1, column 4: has a tag (!name), which JSON does not know",
                    "b:~  <<: {a: 1}|line 2, column 3: has a merge key (<<), which JSON does not know; write the fields out",
                    "b: 1~ñ: 2~b: 2|line 3, column 1: has the key \"b\" twice",
                    "b: 1~1: 1~'1': 2|line 3, column 1: has the key \"1\" twice",
                    "? [1]~: 2|line 1, column 3: has a key that is no string",
                    "null: 2|line 1, column 1: has a key that is null",
                    "\"\\ud83e\\uddea\": 1~\"\\ud800\": 2|line 2, column 1: has half of a surrogate pair in a key"
                })
        void say_what_json_does_not_know_and_where(String yaml, String message) {
            assertThatThrownBy(() -> parse(yaml))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessage(message);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"a: 1~b: [1|line 2", "a:~\t- b|line 2, column 1", "a: @x|line 1, column 4", "a: 1~ b: 2|line 2"
                })
        void of_what_is_no_yaml_say_where(String yaml, String position) {
            assertThatThrownBy(() -> parse(yaml))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageStartingWith(position)
                    .hasMessageContaining("is not YAML");
        }

        @Test
        void of_bytes_that_are_no_utf8_are_not_papered_over() {
            assertThatThrownBy(() -> YamlDocuments.parse(new byte[] {'a', ':', '\n', ' ', (byte) 0xff}))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessage("line 2, column 2: is not UTF-8");
        }

        @Test
        void of_a_byte_order_mark_give_advice() {
            assertThatThrownBy(() -> parse("\ufeffa: 1"))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("byte order mark");
        }

        @Test
        void of_control_characters_say_where() {
            assertThatThrownBy(() -> parse("🧪: 1~b: x\u0007"))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessage("line 2, column 5: has a character that YAML does not allow; escape it");
        }

        @Test
        void come_before_the_stack_overflows() {
            assertThatThrownBy(() -> parse("[".repeat(10_000)))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("nested deeper than 500");
        }

        @Test
        void take_the_same_levels_as_json() {
            String text = "[".repeat(500) + "1" + "]".repeat(500);

            assertThat(parse(text)).containsExactly(JsonDocuments.parseStrict(text.getBytes(UTF_8)));
        }
    }

    @Nested
    class Writing {
        private static final String[] NASTY = {
            "",
            " ",
            "a",
            "yes",
            "null",
            "~",
            "true",
            "1",
            "1.0",
            ".nan",
            "NaN",
            "-",
            "- a",
            "a: b",
            "a #b",
            "#",
            "a\nb",
            "a\r\n",
            "\t",
            "'",
            "\"",
            "\\",
            "\u0000",
            "\u007f",
            "\u0085",
            "\u009b",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "\udc00x",
            "🧪",
            "ñ",
            "a\u00a0",
            "---",
            "...",
            "%a",
            "@",
            "`",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "{",
            "[",
            "a, b",
            "? a",
            ": a",
            "<<",
            "=",
            "0x1F",
            "0o7",
            "k".repeat(1500),
            "x ".repeat(700)
        };

        private final Random random = new Random(7);

        private String text() {
            return NASTY[random.nextInt(NASTY.length)]
                    + (random.nextBoolean() ? "" : NASTY[random.nextInt(NASTY.length)]);
        }

        /** Halves of surrogate pairs stand in values only. */
        private String name() {
            return new String(text().getBytes(UTF_8), UTF_8);
        }

        private JsonValue value(int levels) {
            int choice = random.nextInt(levels == 0 ? 2 : 6);
            if (choice == 0) {
                return JsonNumber.of(List.of("3.0", "1e-07", "-0.0", "NaN", "-Infinity", "Infinity")
                        .get(random.nextInt(6)));
            }
            if (choice <= 2) {
                return new JsonString(text());
            }
            int size = random.nextInt(4);
            if (choice == 3) {
                var values = new ArrayList<JsonValue>();
                for (int at = 0; at < size; at++) {
                    values.add(value(levels - 1));
                }
                return new JsonArray(values);
            }
            var object = JsonObject.empty();
            for (int at = 0; at < size; at++) {
                object = object.with(name(), value(levels - 1));
            }
            return object;
        }

        @Test
        void every_nasty_document_is_read_back_with_the_spelling_of_its_numbers() {
            for (int round = 0; round < 2000; round++) {
                var document = value(4);
                String yaml = YamlWriter.write(document);

                assertThat(YamlDocuments.parse(yaml.getBytes(UTF_8)).toString())
                        .as(yaml)
                        .isEqualTo("[" + document + "]");
            }
        }

        @Test
        void people_read_plain_words_where_nothing_else_could_be_meant() {
            var document = JsonObject.of("nickname", new JsonString("Ann the 2nd"))
                    .with("model", "gpt-4o")
                    .with("on", "yes");

            assertThat(YamlWriter.write(document)).isEqualTo("nickname: Ann the 2nd\nmodel: gpt-4o\n\"on\": \"yes\"\n");
        }
    }
}
