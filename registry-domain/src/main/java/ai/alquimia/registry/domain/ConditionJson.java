package ai.alquimia.registry.domain;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the operators that ask something of one value. */
final class ConditionJson {
    private final SelectorJson selectors;

    ConditionJson(SelectorJson selectors) {
        this.selectors = selectors;
    }

    /** The condition; empty when something is wrong with it, which is reported. */
    Optional<Condition> read(String operator, JsonValue value, JsonPointer at) {
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
                        ? Optional.of(new Condition.AnyElement(selectors.selector(object, at)))
                        : values(value, at).map(Condition.AnyOf::new);
            case "$all" ->
                value instanceof JsonObject object
                        ? Optional.of(new Condition.AllElements(selectors.selector(object, at)))
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

    private Optional<Set<JsonValue>> values(JsonValue value, JsonPointer at) {
        if (value instanceof JsonArray array) {
            return Optional.of(new HashSet<>(array.values()));
        }
        selectors.report(at, "must be a list of values");
        return Optional.empty();
    }

    private Optional<Condition> reported(JsonPointer at, String message) {
        selectors.report(at, message);
        return Optional.empty();
    }
}
