package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.JsonString;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRoundTripTest {
    @Test
    void json_separates_as_python_does() {
        String text = "{\"b\": [1, {\"a\": null}], \"a\": {}, \"c\": []}";

        assertThat(JsonWriter.python(JsonDocuments.parse(text.getBytes(UTF_8)))).isEqualTo(text);
    }

    @Test
    void json_escapes_all_but_printable_ascii_as_python_does() {
        assertThat(JsonWriter.python(new JsonString("~\u007f\u00f1\ud83d\ude00")))
                .isEqualTo("\"~\\u007f\\u00f1\\ud83d\\ude00\"");
    }

    @Test
    void yaml_reads_back_the_fixture_as_it_was_written() {
        var document = JsonDocuments.parse(Fixtures.bytes("dist.json"));

        assertThat(YamlDocuments.parse(YamlWriter.write(document).getBytes(UTF_8)))
                .containsExactly(document);
    }

    @Nested
    class TinyDbFiles {
        private TinyDbFile rewritten(TinyDbFile file) {
            return DistJson.with(file, DistJson.content(file));
        }

        @Test
        void are_rewritten_byte_for_byte_when_nothing_changes() {
            byte[] bytes = Fixtures.bytes("dist.json");

            assertThat(rewritten(DistJson.read(bytes)).bytes()).isEqualTo(bytes);
        }

        @Test
        void keep_the_bytes_of_records_and_unknown_tables_through_every_version() {
            String record = "{ \"assistant_id\" :\t\"\u00f1\", \"n\": 1E+5 }";
            String table = "[ 1,2 ]";
            var file =
                    DistJson.read(("{ \"agents\": {\n  \"7\":" + record + "}, \"x\":" + table + " }").getBytes(UTF_8));

            var third = rewritten(rewritten(file));

            assertThat(new String(third.bytes(), UTF_8))
                    .isEqualTo("{\"agents\": {\"7\": " + record + "}, \"x\": " + table + "}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"agents\": {\"1\": {\"a\": [{\"n\": INF}]}}}",
                    "{\"agents\": {\"1\": {\"n\": 1.}}}",
                    "{\"agents\": {\"1\": {\"n\": \"\\x\"}}}",
                    "{\"agents\": {\"1\": []}}",
                    "{\"agents\": {\"1\": {}}} {}",
                    "{\"agents\": [",
                    "[]"
                })
        void are_damaged_when_they_are_read_and_not_only_when_a_record_is(String text) {
            assertThatThrownBy(() -> DistJson.read(text.getBytes(UTF_8))).isInstanceOf(MalformedDocument.class);
        }

        @Test
        void with_a_doc_id_that_is_no_number_are_damaged() {
            assertThatThrownBy(() -> DistJson.read("{\"agents\": {\"x\": {}}}".getBytes(UTF_8)))
                    .isInstanceOf(MalformedDocument.class);
        }
    }
}
