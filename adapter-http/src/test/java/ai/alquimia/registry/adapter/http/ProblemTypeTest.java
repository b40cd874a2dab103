package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Some are answered with another status where a library or the original asks for it; the usual one comes first. */
    @Test
    void the_reference_has_the_status_of_each() throws IOException {
        var page = Files.readString(Path.of("../docs/reference/errors.md"));

        for (ProblemType type : ProblemType.values()) {
            String name = type.uri().substring(type.uri().lastIndexOf(':') + 1);
            assertThat(page).containsPattern("(?m)^\\| `" + name + "` \\| " + type.status() + "\\b");
        }
    }
}
