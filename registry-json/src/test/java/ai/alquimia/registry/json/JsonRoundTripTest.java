package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRoundTripTest {
    @Nested
    class Json {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "3.0",
                    "1e-07",
                    "-0.0",
                    "12345678901234567890",
                    "NaN",
                    "-Infinity",
                    "\"\\ud83e\\uddea\"",
                    "\"\\ud800\""
                })
        void is_written_by_python_and_by_us_alike(String text) {
            assertThat(JsonWriter.python(JsonDocuments.parse(text.getBytes(UTF_8))))
                    .isEqualTo(text);
        }

        @Test
        void separates_as_python_does() {
            String text = "{\"b\": [1, {\"a\": null}], \"a\": {}, \"c\": []}";

            assertThat(JsonWriter.python(JsonDocuments.parse(text.getBytes(UTF_8))))
                    .isEqualTo(text);
        }

        @Test
        void is_canonical_in_utf8_with_lone_surrogates_escaped() {
            var text = new JsonString("ñ🧪\ud800\u0001\n\u007f");

            assertThat(JsonWriter.canonical(text)).isEqualTo("\"ñ🧪\\ud800\\u0001\\n\u007f\"");
        }

        @Test
        void says_where_it_breaks() {
            byte[] broken = "{\"a\": 1,\n  \"b\" 2}".getBytes(UTF_8);

            assertThatThrownBy(() -> JsonDocuments.parse(broken)).isInstanceOfSatisfying(MalformedDocument.class, e -> {
                assertThat(e.line()).isEqualTo(2);
                assertThat(e.column()).isBetween(6, 8);
            });
        }

        @Test
        void of_ten_thousand_levels_is_refused() {
            assertThatThrownBy(() -> JsonDocuments.parse("[".repeat(10_000).getBytes(UTF_8)))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("nested deeper than 500");
        }

        @Test
        void with_a_field_twice_is_refused_from_people_and_read_from_files() {
            byte[] twice = "{\"a\": 1, \"a\": 2}".getBytes(UTF_8);

            assertThat(JsonDocuments.parse(twice)).isEqualTo(JsonDocuments.parse("{\"a\": 2}".getBytes(UTF_8)));
            assertThatThrownBy(() -> JsonDocuments.parseStrict(twice))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("two fields with one name: a");
        }
    }

    @Nested
    class Yaml {
        @Test
        void reads_back_what_was_written() {
            var document = JsonDocuments.parse(Fixtures.bytes("dist.json"));

            assertThat(YamlDocuments.parse(YamlWriter.write(document).getBytes(UTF_8)))
                    .containsExactly(document);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a: &x [1]\nb: *x",
                    "a: *x",
                    "a: !!python/object {}",
                    "<<: {a: 1}",
                    "a: 1\na: 2",
                    "a: 0x1F",
                    "a: .nan",
                    "? [1]\n: 2",
                    "a: [1"
                })
        void refuses_what_json_does_not_know(String yaml) {
            assertThatThrownBy(() -> YamlDocuments.parse(yaml.getBytes(UTF_8))).isInstanceOf(MalformedDocument.class);
        }

        @Test
        void of_ten_thousand_levels_is_refused() {
            assertThatThrownBy(() -> YamlDocuments.parse("[".repeat(10_000).getBytes(UTF_8)))
                    .isInstanceOf(MalformedDocument.class)
                    .hasMessageContaining("nested deeper than 500");
        }

        @Test
        void keeps_the_spelling_of_numbers() {
            var read = (JsonObject)
                    YamlDocuments.parse("n: 3.0\ns: '3.0'\n".getBytes(UTF_8)).get(0);

            assertThat(read).hasToString("{\"n\":3.0,\"s\":\"3.0\"}");
        }
    }

    @Nested
    class TinyDbFiles {
        @Test
        void are_rewritten_byte_for_byte_when_nothing_changes() {
            byte[] bytes = Fixtures.bytes("dist.json");

            assertThat(DistJson.read(bytes).bytes()).isEqualTo(bytes);
        }

        @Test
        void with_a_doc_id_that_is_no_number_are_damaged() {
            assertThatThrownBy(() -> DistJson.read("{\"agents\": {\"x\": {}}}".getBytes(UTF_8)))
                    .isInstanceOf(MalformedDocument.class);
        }
    }
}
