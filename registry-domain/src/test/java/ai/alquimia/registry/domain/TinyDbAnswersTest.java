package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** query-vectors.json holds the answers of TinyDB 4.9.0 itself. */
final class TinyDbAnswersTest {
    private final JsonNode vectors =
            new ObjectMapper().readTree(TinyDbAnswersTest.class.getResourceAsStream("/query-vectors.json"));

    @TestFactory
    Stream<DynamicTest> a_selector_matches_what_tinydb_matches() {
        assertThat(vectors.get("cases")).isNotEmpty();

        return vectors.get("cases")
                .valueStream()
                .map(each -> DynamicTest.dynamicTest(
                        each.get("selector").toString(),
                        () -> assertThat(matches(each.get("selector"))).isEqualTo(strings(each.get("matches")))));
    }

    private List<String> matches(JsonNode selector) {
        var query = SelectorQuery.of(SelectorJson.parse((JsonObject) value(selector)));
        return vectors.get("documents")
                .valueStream()
                .map(document -> (JsonObject) value(document))
                .filter(query::matches)
                .map(document -> document.string("assistant_id").orElseThrow())
                .toList();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonValue value(JsonNode node) {
        if (node.isObject()) {
            var fields = new LinkedHashMap<String, JsonValue>();
            node.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
            return JsonObject.of(fields);
        }
        if (node.isArray()) {
            var values = new ArrayList<JsonValue>();
            node.forEach(element -> values.add(value(element)));
            return new JsonArray(values);
        }
        if (node.isString()) {
            return new JsonString(node.asString());
        }
        if (node.isNumber()) {
            return JsonNumber.of(node.toString());
        }
        return node.isBoolean() ? JsonBoolean.of(node.asBoolean()) : JsonNull.NULL;
    }
}
