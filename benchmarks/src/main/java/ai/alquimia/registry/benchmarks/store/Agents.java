package ai.alquimia.registry.benchmarks.store;

import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.port.Edit;
import java.util.List;
import java.util.stream.IntStream;

/** Agents of 1 kB, each with 3 of 20 tags. */
final class Agents {
    static final int TAGS = 20;

    private static final JsonString PROMPT =
            new JsonString("Answer what the customer asks, and nothing else. ".repeat(16));

    private Agents() {}

    /** The agent with this number. */
    static JsonObject agent(int number, String description) {
        List<JsonValue> tags = IntStream.of(1, 3, 7)
                .mapToObj(step -> (JsonValue) new JsonString(tag(number * step)))
                .toList();
        var config = JsonObject.of("connector", JsonObject.of("model", new JsonString("gpt-4o")))
                .with("prompt", PROMPT);
        return JsonObject.empty()
                .with("assistant_id", id(number))
                .with("description", description)
                .with("tags", new JsonArray(tags))
                .with("response", JsonObject.of("config", config));
    }

    static String id(int number) {
        return "agent-" + number;
    }

    static String tag(int number) {
        return "tag-" + number % TAGS;
    }

    static DocumentKey key(int number) {
        return DocumentKind.AGENT.keyOf(agent(number, "")).orElseThrow();
    }

    /** The upsert of the agent with this number. */
    static Edit upsert(int number, String description) {
        var agent = agent(number, description);
        return new Edit.Put(DocumentKind.AGENT.keyOf(agent).orElseThrow(), agent);
    }
}
