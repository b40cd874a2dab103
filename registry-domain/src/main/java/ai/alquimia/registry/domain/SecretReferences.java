package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/** Finds, checks and replaces the references to secrets in a document, arrays included. */
public final class SecretReferences {
    /** The one field of a reference. */
    public static final String FIELD = "$secretRef";

    private final List<SecretReference> references = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private SecretReferences() {}

    /** Every well-formed reference, in document order. */
    public static List<SecretReference> in(JsonValue document) {
        return List.copyOf(scan(document).references);
    }

    /** What looks like a reference but is none, in document order. */
    public static List<Problem> problems(JsonValue document) {
        return List.copyOf(scan(document).problems);
    }

    /** The document with each reference replaced by what the function answers for it. */
    public static JsonValue replace(JsonValue document, Function<SecretReference, JsonValue> replacement) {
        return replace(document, JsonPointer.root(), replacement);
    }

    /** True for a well-formed reference. */
    static boolean isReference(JsonObject object) {
        return object.fields().size() == 1 && object.string(FIELD).isPresent();
    }

    private static SecretReferences scan(JsonValue document) {
        var scan = new SecretReferences();
        scan.visit(document, JsonPointer.root());
        return scan;
    }

    private void visit(JsonValue value, JsonPointer at) {
        if (value instanceof JsonObject object) {
            if (object.has(FIELD)) {
                visitReference(object, at);
            } else {
                object.fields().forEach((name, child) -> visit(child, at.child(name)));
            }
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.values().size(); index++) {
                visit(array.values().get(index), at.child(index));
            }
        }
    }

    private void visitReference(JsonObject object, JsonPointer at) {
        var key = object.string(FIELD);
        if (key.isEmpty()) {
            problems.add(new Problem(at.child(FIELD), "must be a string: the key of a secret definition"));
        } else if (object.fields().size() > 1) {
            problems.add(new Problem(at, "has other fields beside " + FIELD));
        } else {
            references.add(new SecretReference(at, key.get()));
        }
    }

    private static JsonValue replace(
            JsonValue value, JsonPointer at, Function<SecretReference, JsonValue> replacement) {
        if (value instanceof JsonObject object) {
            var key = object.string(FIELD);
            if (key.isPresent() && object.fields().size() == 1) {
                return replacement.apply(new SecretReference(at, key.get()));
            }
            var fields = new LinkedHashMap<String, JsonValue>();
            object.fields().forEach((name, child) -> fields.put(name, replace(child, at.child(name), replacement)));
            return JsonObject.of(fields);
        }
        if (value instanceof JsonArray array) {
            var values = new ArrayList<JsonValue>();
            for (int index = 0; index < array.values().size(); index++) {
                values.add(replace(array.values().get(index), at.child(index), replacement));
            }
            return new JsonArray(values);
        }
        return value;
    }
}
