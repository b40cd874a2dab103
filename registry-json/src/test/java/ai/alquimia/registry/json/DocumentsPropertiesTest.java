package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.any.AnyJson;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any document comes back as it was written: order of fields, spelling of numbers, every half of a surrogate pair. */
class DocumentsPropertiesTest {
    @Provide
    Arbitrary<JsonValue> values() {
        return AnyJson.storedValues();
    }

    private static String reread(String json) {
        return JsonDocuments.parse(json.getBytes(UTF_8)).toString();
    }

    @Property
    void json_of_every_style_reads_back_to_the_letter(@ForAll("values") JsonValue value) {
        String expected = value.toString();

        assertThat(reread(JsonWriter.canonical(value))).isEqualTo(expected);
        assertThat(reread(JsonWriter.ascii(value))).isEqualTo(expected);
        assertThat(reread(JsonWriter.python(value))).isEqualTo(expected);
        assertThat(reread(JsonWriter.pretty(value))).isEqualTo(expected);
        assertThat(JsonDocuments.parseStrict(JsonWriter.pretty(value).getBytes(UTF_8)))
                .hasToString(expected);
    }

    @Property
    void yaml_reads_back_to_the_letter(@ForAll("values") JsonValue value) {
        var documents = YamlDocuments.parse(YamlWriter.write(value).getBytes(UTF_8));

        assertThat(documents).hasSize(1);
        assertThat(documents.get(0)).hasToString(value.toString());
    }

    @Property
    void two_objects_are_written_alike_only_when_they_are_alike(
            @ForAll("values") JsonValue one, @ForAll("values") JsonValue other) {
        boolean alike = JsonWriter.canonical(one).equals(JsonWriter.canonical(other));

        assertThat(one.toString().equals(other.toString())).isEqualTo(alike);
        assertThat(!alike || one.equals(other)).isTrue();
        assertThat(JsonObject.of("a", one).equals(JsonObject.of("a", other))).isEqualTo(one.equals(other));
    }
}
