package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.adapter.http.OpenApiTree.Operation;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference of all routes in Markdown, made from the OpenAPI document. */
final class RoutePage {
    private static final String ON_EVERY_ROUTE = "X-Request-Id";

    private final OpenApiTree tree;
    private final StringBuilder page = new StringBuilder("""
            # Every route, with its parameters

            <!-- Made from openapi.yaml by docs/generate. Do not change it here. -->

            What the [OpenAPI document](../../adapter-http/src/main/resources/ai/alquimia/registry/adapter/http/openapi.yaml) says, route by route.
            [HTTP](http.md) is the overview: lists, versions, limits and headers. The schemas of the bodies are in the document, which a server shows as
            a page under `/docs`. Failures are [problems](errors.md#http). Every route takes the header `X-Request-Id`.
            """);

    private RoutePage(OpenApiTree tree) {
        this.tree = tree;
    }

    static String of(OpenApiTree tree) {
        var page = new RoutePage(tree);
        for (JsonValue tag : array(tree.root(), "tags")) {
            page.group((JsonObject) tag);
        }
        return page.page.toString();
    }

    private RoutePage line(String text) {
        page.append(text).append('\n');
        return this;
    }

    private void group(JsonObject tag) {
        String name = tag.string("name").orElseThrow();
        line("").line("## " + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .line("");
        line(tag.string("description").orElseThrow());
        tree.operations().stream()
                .filter(operation -> array(operation.json(), "tags").contains(new JsonString(name)))
                .forEach(this::operation);
    }

    private void operation(Operation operation) {
        line("").line("### `" + operation.method() + " " + operation.path() + "`")
                .line("");
        line(summary(operation));
        var parameters = Stream.concat(
                        array(
                                OpenApiTree.object(OpenApiTree.object(tree.root(), "paths"), operation.path()),
                                "parameters")
                                .stream(),
                        array(operation.json(), "parameters").stream())
                .map(tree::resolved)
                .filter(parameter -> !parameter.string("name").orElse("").equals(ON_EVERY_ROUTE))
                .toList();
        if (!parameters.isEmpty()) {
            line("").line("| parameter | in | |").line("|---|---|---|");
            parameters.forEach(this::parameter);
        }
        body(operation)
                .ifPresent(example -> line("").line("```json").line(example).line("```"));
    }

    private static String summary(Operation operation) {
        String role = operation
                .json()
                .string("x-role")
                .map(needed -> " Role: " + needed + ".")
                .orElse(" No login.");
        String details = operation
                .json()
                .string("description")
                .map(text -> " " + oneLine(text))
                .orElse("");
        String answers = operation.responses().keySet().stream().sorted().collect(Collectors.joining(", "));
        return operation.json().string("summary").orElseThrow() + details + role + " Answers: " + answers + ".";
    }

    private void parameter(JsonObject parameter) {
        boolean required =
                parameter.get("required").map(JsonValue::toString).orElse("").equals("true");
        line("| `" + parameter.string("name").orElseThrow() + "` | "
                + parameter.string("in").orElseThrow() + (required ? "" : ", optional") + " | "
                + oneLine(parameter.string("description").orElse("")).replace("|", "\\|") + " |");
    }

    /** The first example of a request, as one would send it. */
    private Optional<String> body(Operation operation) {
        return operation
                .json()
                .get("requestBody")
                .map(tree::resolved)
                .flatMap(body -> {
                    var content = OpenApiTree.object(body, "content");
                    var media =
                            (JsonObject) content.fields().values().iterator().next();
                    return media.get("example").or(() -> media.get("examples").map(named -> first((JsonObject) named)));
                })
                .map(JsonWriter::canonical);
    }

    private JsonValue first(JsonObject examples) {
        return tree.resolved(examples.fields().values().iterator().next())
                .get("value")
                .orElseThrow();
    }

    private static List<JsonValue> array(JsonObject outer, String field) {
        return outer.get(field).map(found -> ((JsonArray) found).values()).orElse(List.of());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
