package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.BuildVersion;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final String URN = "urn:alquimia:registry:problem:";

    private final OpenApiDocument document = new OpenApiDocument("1.2.3");
    private final OpenApiTree tree = new OpenApiTree(document.tree());

    @Test
    void it_is_json_with_the_version_of_the_server_and_made_once() {
        var json = (JsonObject) JsonDocuments.parseStrict(document.json());

        assertThat(OpenApiTree.object(json, "info").string("version")).contains("1.2.3");
        assertThat(document.json()).isSameAs(document.json());
    }

    @Test
    void the_version_of_the_build_is_known() {
        assertThat(BuildVersion.number()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }

    @Test
    void it_is_valid_openapi_3_1() {
        var result = parsed(tree.root());

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(result.getOpenAPI().getPaths().keySet())
                .isEqualTo(OpenApiTree.object(tree.root(), "paths").fields().keySet());
        assertThat(parsed(tree.root().without("info").with("pathes", "")).getMessages())
                .hasSize(2);
    }

    private static SwaggerParseResult parsed(JsonObject document) {
        return new OpenAPIV3Parser().readContents(JsonWriter.canonical(document), null, new ParseOptions());
    }

    @Test
    void every_reference_leads_somewhere_and_every_component_is_used() {
        var references = references();
        var components = new TreeSet<String>();
        OpenApiTree.object(tree.root(), "components")
                .fields()
                .forEach((kind, named) -> ((JsonObject) named)
                        .fields()
                        .keySet()
                        .forEach(name -> components.add("#/components/" + kind + "/" + name)));
        // these are answered where no operation is, or before one begins
        references.addAll(List.of("#/components/securitySchemes/bearer", "#/components/responses/MethodNotAllowed"));

        assertThat(references).isEqualTo(components);
    }

    private Set<String> references() {
        var references = new TreeSet<String>();
        tree.visit((at, object) -> object.string("$ref").ifPresent(references::add));
        return references;
    }

    @Test
    void every_operation_says_what_it_is() {
        var tags = ((JsonArray) tree.root().get("tags").orElseThrow())
                .values().stream()
                        .map(tag -> ((JsonObject) tag).get("name").orElseThrow())
                        .toList();

        assertThat(tree.operations()).hasSizeGreaterThan(40).allSatisfy(operation -> {
            assertThat(operation.json().string("operationId")).isPresent();
            assertThat(operation.json().string("summary").orElse("")).endsWith(".");
            assertThat(tags)
                    .containsAll(((JsonArray) operation.json().get("tags").orElseThrow()).values());
            assertThat(operation.responses().keySet()).anyMatch(status -> status.startsWith("2"));
            assertThat(operation.responses().keySet()).anyMatch(status -> status.startsWith("4"));
            assertThat(operation.json().has("x-role"))
                    .isNotEqualTo(operation.json().has("security"));
        });
        assertThat(tree.operations()).extracting(OpenApiTree.Operation::id).doesNotHaveDuplicates();
    }

    @Test
    void the_problem_types_are_those_of_the_reference() throws IOException {
        var schema = OpenApiTree.object(OpenApiTree.object(tree.component("schemas", "Problem"), "properties"), "type");
        var types = ((JsonArray) schema.get("enum").orElseThrow())
                .values().stream()
                        .map(type -> ((JsonString) type).value().substring(URN.length()))
                        .toList();
        var page = Files.readString(Path.of("../docs/reference/errors.md"));
        var rows = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(page.substring(page.indexOf("## HTTP")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(rows).containsExactlyElementsOf(types);
    }
}
