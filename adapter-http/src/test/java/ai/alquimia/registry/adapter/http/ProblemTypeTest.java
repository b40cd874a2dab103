package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
    /** OpenApiDocumentTest compares the description with docs/reference/errors.md. */
    private static List<String> described() {
        var schemas = OpenApiTree.object(OpenApiTree.object(new OpenApiDocument("1").tree(), "components"), "schemas");
        JsonObject type =
                OpenApiTree.object(OpenApiTree.object(OpenApiTree.object(schemas, "Problem"), "properties"), "type");
        return ((JsonArray) type.get("enum").orElseThrow())
                .values().stream().map(each -> ((JsonString) each).value()).toList();
    }

    @Test
    void every_problem_is_described_and_nothing_else() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri))
                .containsExactlyInAnyOrderElementsOf(described());
    }
}
