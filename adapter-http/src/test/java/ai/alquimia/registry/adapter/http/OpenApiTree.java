package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonWriter;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The OpenAPI document as tests look at it. */
final class OpenApiTree {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head", "options", "trace");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonValue, Schema> schemas = new HashMap<>();
    private final JsonObject root;

    OpenApiTree(JsonObject root) {
        this.root = root;
    }

    /** One method of one path. */
    record Operation(String path, String method, JsonObject json) {
        String id() {
            return json.string("operationId").orElse(method + " " + path);
        }

        Map<String, JsonValue> responses() {
            return ((JsonObject) json.get("responses").orElseThrow()).fields();
        }
    }

    JsonObject root() {
        return root;
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        object(root, "paths")
                .fields()
                .forEach((path, item) -> ((JsonObject) item).fields().forEach((key, value) -> {
                    if (METHODS.contains(key)) {
                        operations.add(new Operation(path, key.toUpperCase(Locale.ROOT), (JsonObject) value));
                    }
                }));
        return operations;
    }

    /** A component, such as {@code responses/NotFound}. */
    JsonObject component(String kind, String name) {
        return object(object(object(root, "components"), kind), name);
    }

    /** What stands at the place that a local reference names. */
    Optional<JsonValue> at(String reference) {
        Optional<JsonValue> value = Optional.of(root);
        for (String segment :
                JsonPointer.parse(reference.substring(1)).orElseThrow().segments()) {
            value = value.flatMap(outer -> outer instanceof JsonObject object ? object.get(segment) : Optional.empty());
        }
        return value;
    }

    /** The object itself, or what it refers to. */
    JsonObject resolved(JsonValue value) {
        var object = (JsonObject) value;
        return object.string("$ref")
                .map(reference -> (JsonObject) at(reference).orElseThrow())
                .orElse(object);
    }

    /** Each object of the document with its place. */
    void visit(BiConsumer<JsonPointer, JsonObject> visitor) {
        visit(root, JsonPointer.root(), visitor);
    }

    private static void visit(JsonValue value, JsonPointer at, BiConsumer<JsonPointer, JsonObject> visitor) {
        if (value instanceof JsonObject object) {
            visitor.accept(at, object);
            object.fields().forEach((name, child) -> visit(child, at.child(name), visitor));
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.values().size(); index++) {
                visit(array.values().get(index), at.child(index), visitor);
            }
        }
    }

    /** How a value breaks a schema that stands in this document; none when it keeps it. */
    List<String> violations(JsonValue schema, JsonValue value) {
        return schemas
                .computeIfAbsent(schema, this::compiled)
                .validate(JsonWriter.canonical(value), InputFormat.JSON)
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    /** The schema's references lead into the components, so these come along. */
    private Schema compiled(JsonValue schema) {
        return registry.getSchema(JsonWriter.canonical(
                JsonObject.of("components", object(root, "components")).with("allOf", JsonArray.of(schema))));
    }

    static JsonObject reference(String schema) {
        return JsonObject.of("$ref", new JsonString("#/components/schemas/" + schema));
    }

    static JsonObject object(JsonObject outer, String field) {
        return (JsonObject) outer.get(field).orElseThrow(() -> new AssertionError("no " + field));
    }
}
