package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiFunction;

/** Finds, checks and replaces the objects of one field that refer to something else, such as {@code {"$secretRef": "KEY"}}, arrays included. */
final class ReferenceScan {
    private final String field;
    private final String meaning;
    private final List<Found> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A well-formed reference. */
    record Found(JsonPointer at, String name) {}

    private ReferenceScan(String field, String meaning) {
        this.field = field;
        this.meaning = meaning;
    }

    /** Looks through a document; the meaning says in messages what the field must hold. */
    static ReferenceScan of(JsonValue document, String field, String meaning) {
        var scan = new ReferenceScan(field, meaning);
        scan.visit(document, JsonPointer.root());
        return scan;
    }

    /** Every well-formed reference, in document order. */
    List<Found> found() {
        return List.copyOf(found);
    }

    /** What looks like a reference but is none, in document order. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** True for a well-formed reference. */
    static boolean isReference(JsonObject object, String field) {
        return object.fields().size() == 1 && object.string(field).isPresent();
    }

    private void visit(JsonValue value, JsonPointer at) {
        if (value instanceof JsonObject object) {
            if (object.has(field)) {
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
        var name = object.string(field);
        if (name.isEmpty()) {
            problems.add(new Problem(at.child(field), "must be a string: " + meaning));
        } else if (object.fields().size() > 1) {
            problems.add(new Problem(at, "has other fields beside " + field));
        } else if (name.get().isEmpty()) {
            problems.add(new Problem(at.child(field), "is empty: it must be " + meaning));
        } else {
            found.add(new Found(at, name.get()));
        }
    }

    /** The document with each reference replaced by what the function answers for its place and name. */
    static JsonValue replace(
            JsonValue value, JsonPointer at, String field, BiFunction<JsonPointer, String, JsonValue> replacement) {
        if (value instanceof JsonObject object) {
            if (isReference(object, field)) {
                return replacement.apply(at, object.string(field).orElseThrow());
            }
            var fields = new LinkedHashMap<String, JsonValue>();
            object.fields()
                    .forEach((name, child) -> fields.put(name, replace(child, at.child(name), field, replacement)));
            return JsonObject.of(fields);
        }
        if (value instanceof JsonArray array) {
            var values = new ArrayList<JsonValue>();
            for (int index = 0; index < array.values().size(); index++) {
                values.add(replace(array.values().get(index), at.child(index), field, replacement));
            }
            return new JsonArray(values);
        }
        return value;
    }
}
