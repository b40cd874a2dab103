package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The JSON encoding of selectors: {@code {"path": value}} is equality, {@code {"path": {"$op": x}}} a condition, several keys are "and",
 * {@code {}} matches all; {@code $and}, {@code $or} and {@code $not} combine. A literal key that begins with {@code $} needs {@code $eq}.
 */
public final class SelectorJson {
    private final List<Problem> problems = new ArrayList<>();

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

    private Selector selector(JsonObject json, JsonPointer at) {
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
                .forEach((operator, operand) -> condition(operator, operand, at.child(operator))
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

    private Optional<Condition> condition(String operator, JsonValue value, JsonPointer at) {
        return switch (operator) {
            case "$eq" -> Optional.of(new Condition.Equal(value));
            case "$ne" -> Optional.of(new Condition.NotEqual(value));
            case "$lt" -> order(Condition.Order.LESS, value, at);
            case "$lte" -> order(Condition.Order.LESS_OR_EQUAL, value, at);
            case "$gt" -> order(Condition.Order.GREATER, value, at);
            case "$gte" -> order(Condition.Order.GREATER_OR_EQUAL, value, at);
            case "$exists" -> exists(value, at);
            case "$matches" -> expression(value, false, at);
            case "$search" -> expression(value, true, at);
            case "$in" -> values(value, at).map(Condition.In::new);
            case "$fragment" -> fragment(value, at);
            case "$any" ->
                value instanceof JsonObject object
                        ? Optional.of(new Condition.AnyElement(selector(object, at)))
                        : values(value, at).map(Condition.AnyOf::new);
            case "$all" ->
                value instanceof JsonObject object
                        ? Optional.of(new Condition.AllElements(selector(object, at)))
                        : values(value, at).map(Condition.AllOf::new);
            default ->
                reported(
                        at,
                        "is no operator; use one of $eq $ne $lt $lte $gt $gte $exists $matches $search $in $fragment $any $all,"
                                + " and $eq for a literal key that begins with $");
        };
    }

    private Optional<Condition> order(Condition.Order order, JsonValue value, JsonPointer at) {
        return value instanceof JsonNumber || value instanceof JsonString
                ? Optional.of(new Condition.Compare(order, value))
                : reported(at, "must be a number or a string");
    }

    private Optional<Condition> exists(JsonValue value, JsonPointer at) {
        return value instanceof JsonBoolean expected
                ? Optional.of(new Condition.Exists(expected.value()))
                : reported(at, "must be true or false");
    }

    private Optional<Condition> expression(JsonValue value, boolean anywhere, JsonPointer at) {
        if (!(value instanceof JsonString text)) {
            return reported(at, "must be a regular expression, a string");
        }
        try {
            return Optional.of(new Condition.Matches(RegularExpression.of(text.value()), anywhere));
        } catch (RegistryException.Invalid e) {
            return reported(at, "is no regular expression: " + e.reason());
        }
    }

    private Optional<Condition> fragment(JsonValue value, JsonPointer at) {
        return value instanceof JsonObject object
                ? Optional.of(new Condition.Fragment(object))
                : reported(at, "must be an object");
    }

    private Optional<List<JsonValue>> values(JsonValue value, JsonPointer at) {
        if (value instanceof JsonArray array) {
            return Optional.of(array.values());
        }
        report(at, "must be a list of values");
        return Optional.empty();
    }

    private Optional<Condition> reported(JsonPointer at, String message) {
        report(at, message);
        return Optional.empty();
    }

    private void report(JsonPointer at, String message) {
        problems.add(new Problem(at, message));
    }
}
