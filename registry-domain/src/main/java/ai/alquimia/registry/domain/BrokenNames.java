package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names of fields that hold half of a surrogate pair: they can be written, but Jackson, which reads the files, refuses them. */
final class BrokenNames {
    private final List<Problem> problems = new ArrayList<>();

    private BrokenNames() {}

    /** The quick answer, for the many documents that have none. */
    static boolean areNoneIn(JsonValue value) {
        Collection<JsonValue> children;
        if (value instanceof JsonObject object) {
            if (object.fields().keySet().stream().anyMatch(Characters::hasLoneSurrogate)) {
                return false;
            }
            children = object.fields().values();
        } else if (value instanceof JsonArray array) {
            children = array.values();
        } else {
            return true;
        }
        return children.stream().allMatch(BrokenNames::areNoneIn);
    }

    /** Where they are, in document order. */
    static List<Problem> in(JsonValue document) {
        var names = new BrokenNames();
        names.visit(document, JsonPointer.root());
        return names.problems;
    }

    private void visit(JsonValue value, JsonPointer at) {
        if (value instanceof JsonObject object) {
            object.fields().forEach((name, child) -> {
                if (Characters.hasLoneSurrogate(name)) {
                    problems.add(new Problem(at.child(name), "has half of a surrogate pair in its name"));
                }
                visit(child, at.child(name));
            });
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.values().size(); index++) {
                visit(array.values().get(index), at.child(index));
            }
        }
    }
}
