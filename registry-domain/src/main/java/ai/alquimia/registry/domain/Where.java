package ai.alquimia.registry.domain;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The second half of {@code Selector.where("path")}: what is asked of the value at the path. */
public final class Where {
    private final FieldPath path;

    Where(FieldPath path) {
        this.path = path;
    }

    /** Equal to the value: a string, boolean, number or {@link JsonValue}. */
    public Selector eq(Object value) {
        return at(new Condition.Equal(json(value)));
    }

    /** There, and not equal to the value. */
    public Selector ne(Object value) {
        return at(new Condition.NotEqual(json(value)));
    }

    public Selector lt(Object value) {
        return at(new Condition.Compare(Condition.Order.LESS, json(value)));
    }

    public Selector lte(Object value) {
        return at(new Condition.Compare(Condition.Order.LESS_OR_EQUAL, json(value)));
    }

    public Selector gt(Object value) {
        return at(new Condition.Compare(Condition.Order.GREATER, json(value)));
    }

    public Selector gte(Object value) {
        return at(new Condition.Compare(Condition.Order.GREATER_OR_EQUAL, json(value)));
    }

    /** There, whatever it is. */
    public Selector exists() {
        return at(new Condition.Exists(true));
    }

    /** A string that the expression matches from its start. */
    public Selector matches(String regularExpression) {
        return at(new Condition.Matches(RegularExpression.of(regularExpression), false));
    }

    /** A string in which the expression matches somewhere. */
    public Selector search(String regularExpression) {
        return at(new Condition.Matches(RegularExpression.of(regularExpression), true));
    }

    /** One of the values. */
    public Selector oneOf(Object... values) {
        return at(new Condition.In(jsons(values)));
    }

    /** An object that has these fields. */
    public Selector fragment(JsonObject fields) {
        return at(new Condition.Fragment(fields));
    }

    /** An array that has at least one of the values. */
    public Selector any(Object... values) {
        return at(new Condition.AnyOf(jsons(values)));
    }

    /** An array that has all of the values. */
    public Selector all(Object... values) {
        return at(new Condition.AllOf(jsons(values)));
    }

    /** An array of which at least one element matches. */
    public Selector any(Selector element) {
        return at(new Condition.AnyElement(element));
    }

    /** An array of which every element matches. */
    public Selector all(Selector element) {
        return at(new Condition.AllElements(element));
    }

    private Selector at(Condition condition) {
        return new Selector.At(path, condition);
    }

    private static Set<JsonValue> jsons(Object... values) {
        return Stream.of(values).map(Where::json).collect(Collectors.toUnmodifiableSet());
    }

    private static JsonValue json(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean bool) {
            return JsonBoolean.of(bool);
        }
        return value instanceof Number number ? JsonNumber.of(number.toString()) : new JsonString(value.toString());
    }
}
