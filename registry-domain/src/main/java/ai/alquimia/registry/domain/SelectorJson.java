package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The JSON encoding of selectors: {@code {"path": value}} is equality, {@code {"path": {"$op": x}}} a condition, several keys are "and",
 * {@code {}} matches all; {@code $and}, {@code $or} and {@code $not} combine. A literal key that begins with {@code $} needs {@code $eq}.
 */
public final class SelectorJson {
    private final List<Problem> problems = new ArrayList<>();
    private final ConditionJson conditions = new ConditionJson(this);

    private SelectorJson() {}

    /** Reads a selector; throws {@link RegistryException.Invalid} listing all problems. */
    public static Selector parse(JsonObject json) {
        var reader = new SelectorJson();
        var selector = reader.selector(json, JsonPointer.root());
        if (!reader.problems.isEmpty()) {
            throw new RegistryException.Invalid("read selector", "", reader.problems);
        }
        return selector;
    }

    /** The selector of a nested object; what is wrong with it is reported. */
    Selector selector(JsonObject json, JsonPointer at) {
        if (at.segments().size() > 2 * SelectorQuery.MAX_DEPTH) {
            report(JsonPointer.root(), SelectorQuery.TOO_DEEP);
            return Selector.all();
        }
        var parts = new ArrayList<Selector>();
        json.fields()
                .forEach((key, value) -> parts.add(
                        key.startsWith("$")
                                ? combination(key, value, at.child(key))
                                : field(key, value, at.child(key))));
        if (parts.isEmpty()) {
            return Selector.all();
        }
        return parts.size() == 1 ? parts.get(0) : new Selector.And(parts);
    }

    private Selector combination(String operator, JsonValue value, JsonPointer at) {
        return switch (operator) {
            case "$and" -> new Selector.And(selectors(value, at));
            case "$or" -> new Selector.Or(selectors(value, at));
            case "$not" -> new Selector.Not(nested(value, at));
            default -> {
                report(at, "is no operator here; use $and, $or, $not or a path");
                yield Selector.all();
            }
        };
    }

    private List<Selector> selectors(JsonValue value, JsonPointer at) {
        if (!(value instanceof JsonArray array)) {
            report(at, "must be a list of selectors");
            return List.of();
        }
        var selectors = new ArrayList<Selector>();
        for (int index = 0; index < array.values().size(); index++) {
            selectors.add(nested(array.values().get(index), at.child(index)));
        }
        return selectors;
    }

    private Selector nested(JsonValue value, JsonPointer at) {
        if (value instanceof JsonObject object) {
            return selector(object, at);
        }
        report(at, "must be a selector, a JSON object");
        return Selector.all();
    }

    private Selector field(String key, JsonValue value, JsonPointer at) {
        var path = path(key, at);
        if (!(value instanceof JsonObject object)
                || object.fields().keySet().stream().noneMatch(k -> k.startsWith("$"))) {
            return new Selector.At(path, new Condition.Equal(value));
        }
        var parts = new ArrayList<Selector>();
        object.fields()
                .forEach((operator, operand) -> conditions
                        .read(operator, operand, at.child(operator))
                        .ifPresent(condition -> parts.add(new Selector.At(path, condition))));
        return parts.size() == 1 ? parts.get(0) : new Selector.And(parts);
    }

    private FieldPath path(String key, JsonPointer at) {
        try {
            return FieldPath.parse(key);
        } catch (RegistryException.Invalid e) {
            report(at, e.reason());
            return new FieldPath(List.of(key));
        }
    }

    void report(JsonPointer at, String message) {
        problems.add(new Problem(at, message));
    }
}
