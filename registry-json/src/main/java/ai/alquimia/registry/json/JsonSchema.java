package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.regex.RegularExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;

/**
 * JSON Schema, whose drafts are on board. Nothing else is loaded: a schema may come from a stranger, so it can neither make us open a file or a connection
 * nor use more steps of a regular expression than a selector may.
 */
final class JsonSchema {
    private static final SchemaRegistryConfig CONFIG = SchemaRegistryConfig.builder()
            .locale(Locale.ROOT)
            .regularExpressionFactory(JsonSchema::expression)
            .build();

    private JsonSchema() {}

    static List<Problem> violations(JsonObject schema, JsonValue value) {
        try {
            var registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemaRegistryConfig(CONFIG)
                            .schemaLoader(loader ->
                                    loader.fetchRemoteResources(false).allow(address -> isDraft(address.toString()))));
            return registry
                    .getSchema(JsonWriter.canonical(schema))
                    .validate(JsonWriter.canonical(value), InputFormat.JSON)
                    .stream()
                    .map(error -> new Problem(pointer(error.getInstanceLocation()), message(error)))
                    .toList();
        } catch (RegistryException e) {
            return unusable(e.reason());
        } catch (SchemaException | JacksonException | IllegalArgumentException e) {
            return unusable("it refers to what is not in it, or is no JSON Schema");
        } catch (StackOverflowError e) {
            return unusable("it refers to itself without end");
        }
    }

    private static boolean isDraft(String address) {
        return address.startsWith("https://json-schema.org/draft")
                || address.startsWith("http://json-schema.org/draft");
    }

    private static List<Problem> unusable(String reason) {
        return List.of(new Problem(JsonPointer.root(), "has a schema that cannot be used: " + reason));
    }

    private static JsonPointer pointer(NodePath path) {
        var segments = new ArrayList<String>();
        for (int at = 0; at < path.getNameCount(); at++) {
            segments.add(String.valueOf(path.getElement(at)));
        }
        return new JsonPointer(segments);
    }

    private static String message(Error error) {
        return "breaks its schema: " + error.getMessage();
    }

    /** An expression that is found anywhere, with the budget of a selector. */
    private static RegularExpression expression(String pattern) {
        var query = SelectorQuery.of(Selector.where("value").search(pattern));
        return text -> query.matches(JsonObject.of("value", new JsonString(text)));
    }
}
