package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static JsonObject json(String text) {
        return (JsonObject) JsonDocuments.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Examples of RFC 7396, appendix A, one level down: the field is what the example is about. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}       | {'a':'c'}            | {'a':'c'}",
                "{'a':'b'}       | {'b':'c'}            | {'a':'b','b':'c'}",
                "{'a':'b'}       | {'a':null}           | {}",
                "{'a':'b','b':1} | {'a':null}           | {'b':1}",
                "{'a':['b']}     | {'a':'c'}            | {'a':'c'}",
                "{'a':'c'}       | {'a':['b']}          | {'a':['b']}",
                "{'a':{'b':'c'}} | {'a':{'b':'d','c':null}} | {'a':{'b':'d'}}",
                "{'a':[{'b':1}]} | {'a':[1]}            | {'a':[1]}",
                "'text'          | {'a':1}              | {'a':1}",
                "{'e':null}      | {'a':1}              | {'e':null,'a':1}",
                "{}              | {'a':{'bb':{'ccc':null}}} | {'a':{'bb':{}}}"
            })
    void merges_as_the_standard_has_it(String stored, String patch, String merged) {
        var changes = MergePatch.changes(field(stored), field(patch));

        assertThat(changes.toString()).isEqualTo(field(merged).toString());
    }

    private static JsonObject field(String value) {
        return json("{\"x\":" + value.strip().replace('\'', '"') + "}");
    }

    @Test
    void a_patch_of_an_agentspace_keeps_what_it_does_not_name_at_any_depth() {
        String path = "/registry/v1/agentspaces/a";
        try (var server = new TestServer()) {
            server.send(
                    "POST",
                    "/registry/v1/agentspaces",
                    "{\"agentspace_id\":\"a\",\"name\":\"n\",\"namespace\":\"ns\",\"team\":{\"lead\":\"x\",\"size\":1.50}}");
            String etag = server.get(path).headers().firstValue("ETag").orElseThrow();

            var patched = server.send("PATCH", path, "{\"team\":{\"lead\":null,\"mail\":\"m\"}}", "If-Match", etag);

            assertThat(patched.statusCode()).isEqualTo(200);
            assertThat(patched.body()).contains("\"team\":{\"size\":1.50,\"mail\":\"m\"}", "\"name\":\"n\"");
            assertThat(server.send("PATCH", path, "{\"team\":{\"size\":2}}", "If-Match", etag)
                            .statusCode())
                    .isEqualTo(412);
        }
    }
}
