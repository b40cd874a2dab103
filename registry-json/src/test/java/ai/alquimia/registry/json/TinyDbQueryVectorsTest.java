package ai.alquimia.registry.json;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.SelectorJson;
import ai.alquimia.registry.domain.SelectorQuery;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TinyDbQueryVectorsTest {
    @TestFactory
    Stream<DynamicTest> selectors_answer_as_tinydb_did() {
        var vectors = (JsonObject) JsonDocuments.parse(Fixtures.bytes("query-vectors.json"));
        var documents = list(vectors, "documents");
        return list(vectors, "cases").stream().map(each -> {
            var vector = (JsonObject) each;
            var selector = (JsonObject) vector.get("selector").orElseThrow();
            return DynamicTest.dynamicTest(
                    selector.toString(),
                    () -> assertThat(matches(selector, documents)).isEqualTo(list(vector, "matches")));
        });
    }

    private static List<JsonValue> matches(JsonObject selector, List<JsonValue> documents) {
        var query = SelectorQuery.of(SelectorJson.parse(selector));
        return documents.stream()
                .map(JsonObject.class::cast)
                .filter(query::matches)
                .<JsonValue>map(document ->
                        new JsonString(document.string("assistant_id").orElseThrow()))
                .toList();
    }

    private static List<JsonValue> list(JsonObject object, String name) {
        return ((JsonArray) object.get(name).orElseThrow()).values();
    }
}
