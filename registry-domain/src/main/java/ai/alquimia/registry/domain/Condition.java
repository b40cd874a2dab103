package ai.alquimia.registry.domain;

import java.util.Set;

/** What a selector asks of the value at its path. */
public sealed interface Condition {
    /** Deep equality; numbers by value, NaN as equal to itself, so that it can be found. */
    record Equal(JsonValue value) implements Condition {}

    /** The value is there and differs. */
    record NotEqual(JsonValue value) implements Condition {}

    /** An order between two numbers (NaN has none) or two strings (by code point); other types do not compare. */
    record Compare(Order order, JsonValue value) implements Condition {}

    /** The path is there, or is not. */
    record Exists(boolean expected) implements Condition {}

    /** A regular expression over a string: at its start, or anywhere. */
    record Matches(RegularExpression expression, boolean anywhere) implements Condition {}

    /** The value is one of these. */
    record In(Set<JsonValue> values) implements Condition {
        public In {
            values = Set.copyOf(values);
        }
    }

    /** The value is an object that has these fields with these values. */
    record Fragment(JsonObject fields) implements Condition {}

    /** The value is an array that has at least one of these elements. */
    record AnyOf(Set<JsonValue> values) implements Condition {
        public AnyOf {
            values = Set.copyOf(values);
        }
    }

    /** The value is an array that has all of these elements. */
    record AllOf(Set<JsonValue> values) implements Condition {
        public AllOf {
            values = Set.copyOf(values);
        }
    }

    /** The value is an array of which at least one element matches. */
    record AnyElement(Selector selector) implements Condition {}

    /** The value is an array of which every element matches. */
    record AllElements(Selector selector) implements Condition {}

    /** The order that {@link Compare} asks for. */
    enum Order {
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }
}
