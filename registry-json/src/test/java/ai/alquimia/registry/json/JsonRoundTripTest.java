package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JsonRoundTripTest {
    @Test
    void json_separates_as_python_does() {
        String text = "{\"b\": [1, {\"a\": null}], \"a\": {}, \"c\": []}";

        assertThat(JsonWriter.python(JsonDocuments.parse(text.getBytes(UTF_8)))).isEqualTo(text);
    }

    @Test
    void yaml_reads_back_the_fixture_as_it_was_written() {
        var document = JsonDocuments.parse(Fixtures.bytes("dist.json"));

        assertThat(YamlDocuments.parse(YamlWriter.write(document).getBytes(UTF_8)))
                .containsExactly(document);
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
