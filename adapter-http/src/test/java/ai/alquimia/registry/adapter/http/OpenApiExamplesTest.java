package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiExamplesTest {
    private final OpenApiTree tree = new OpenApiTree(new OpenApiDocument("1.2.3").tree());

    @Test
    void a_problem_is_answered_with_the_status_under_which_it_stands() {
        var wrong = new ArrayList<String>();
        for (var operation : tree.operations()) {
            operation
                    .responses()
                    .forEach((status, response) -> examples(tree.resolved(response)).stream()
                            .filter(problem -> problem instanceof JsonObject body && body.has("request_id"))
                            .map(problem -> ((JsonObject) problem)
                                    .get("status")
                                    .orElseThrow()
                                    .toString())
                            .filter(shown -> !shown.equals(status))
                            .forEach(shown -> wrong.add(operation.id() + " " + status + " shows " + shown)));
        }

        assertThat(wrong).isEmpty();
    }

    private List<JsonValue> examples(JsonObject response) {
        var examples = new ArrayList<JsonValue>();
        response.get("content")
                .ifPresent(content -> ((JsonObject) content)
                        .fields()
                        .values()
                        .forEach(media -> examples.addAll(shown((JsonObject) media))));
        return examples;
    }

    @Test
    void every_example_keeps_its_schema() {
        var broken = new ArrayList<String>();
        var count = new int[1];
        tree.visit((at, holder) -> {
            if (holder.has("schema") && !isSchema(at)) {
                for (JsonValue example : shown(holder)) {
                    count[0]++;
                    tree.violations(holder.get("schema").orElseThrow(), example)
                            .forEach(violation -> broken.add(at + ": " + violation));
                }
            }
        });

        assertThat(broken).isEmpty();
        assertThat(count[0]).isGreaterThan(80);
    }

    /** Below the components' schemas and examples a field of this name is part of a document. */
    private static boolean isSchema(JsonPointer at) {
        return at.toString().startsWith("/components/schemas") || at.toString().startsWith("/components/examples");
    }

    private List<JsonValue> shown(JsonObject holder) {
        var values = new ArrayList<JsonValue>();
        holder.get("example").ifPresent(values::add);
        holder.get("examples")
                .ifPresent(named -> ((JsonObject) named)
                        .fields()
                        .values()
                        .forEach(each ->
                                values.add(tree.resolved(each).get("value").orElseThrow())));
        return values;
    }

    @Test
    void every_example_of_a_schema_keeps_it() {
        var broken = new ArrayList<String>();
        tree.visit((at, schema) -> {
            if (at.toString().startsWith("/components/schemas")
                    && schema.get("examples").orElse(null) instanceof JsonArray examples) {
                examples.values().forEach(example -> broken.addAll(tree.violations(schema, example)));
            }
        });

        assertThat(broken).isEmpty();
    }

    @Test
    void one_example_is_an_agent_of_about_2_kb() {
        var agent = tree.component("examples", "HelpDesk").get("value").orElseThrow();

        assertThat(agent.toString().length()).isBetween(1800, 2400);
    }
}
