package ai.alquimia.registry.domain.any;

import ai.alquimia.registry.domain.Condition;
import ai.alquimia.registry.domain.FieldPath;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegularExpression;
import ai.alquimia.registry.domain.Selector;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Selectors, and documents of so few fields and values that many of them match: those on which programs disagree are among them. */
public final class AnySelector {
    private static final String[] NAMES = {"a", "b", "0", "größe", "a.b", "\u0000"};
    private static final String[] TEXTS = {
        "", "a", "A", "ab", "\u00e9", "e\u0301", "\uff21", "\ud83e\uddea", "\ud83e", "x\u0000y", "1"
    };
    private static final String[] NUMBERS = {
        "0",
        "-0.0",
        "1",
        "1.0",
        "1e0",
        "10",
        "1e1",
        "0.1",
        "1e-1",
        "-1",
        "12345678901234567890",
        "12345678901234567891",
        "1e400",
        "1e-400",
        "1e20000",
        "1e-20000",
        "1e99999999999",
        "NaN",
        "Infinity",
        "-Infinity"
    };
    private static final String[] EXPRESSIONS = {"a", ".", "^$", "[A-Z]", "\\d"};

    private AnySelector() {}

    private static Arbitrary<JsonValue> simple() {
        return Arbitraries.oneOf(
                Arbitraries.of(JsonNull.NULL, JsonBoolean.TRUE, JsonBoolean.FALSE),
                Arbitraries.of(TEXTS).map(JsonString::new),
                Arbitraries.of(NUMBERS).map(JsonNumber::of));
    }

    private static Arbitrary<JsonValue> values(int depth) {
        if (depth == 0) {
            return simple();
        }
        return Arbitraries.frequencyOf(
                Tuple.of(4, simple()),
                Tuple.of(2, values(depth - 1).list().ofMaxSize(3).map(JsonArray::new)),
                Tuple.of(2, objects(depth - 1).map(JsonValue.class::cast)));
    }

    private static Arbitrary<JsonObject> objects(int depth) {
        return Arbitraries.maps(Arbitraries.of(NAMES), values(depth))
                .ofMaxSize(3)
                .map(AnySelector::object);
    }

    private static JsonObject object(Map<String, JsonValue> fields) {
        return JsonObject.of(fields);
    }

    /** Documents of the fields that the selectors ask for. */
    public static Arbitrary<JsonObject> documents() {
        return objects(3);
    }

    /** Selectors of a few levels. */
    public static Arbitrary<Selector> selectors() {
        return selectors(2);
    }

    private static Arbitrary<Selector> selectors(int depth) {
        var at = Combinators.combine(paths(), conditions(depth)).as(Selector.At::new);
        if (depth == 0) {
            return at.map(Selector.class::cast);
        }
        var some = selectors(depth - 1).list().ofMaxSize(3);
        return Arbitraries.frequencyOf(
                Tuple.of(8, at),
                Tuple.of(1, Arbitraries.just(Selector.all())),
                Tuple.of(2, some.map(Selector.And::new)),
                Tuple.of(2, some.map(Selector.Or::new)),
                Tuple.of(3, selectors(depth - 1).map(Selector.Not::new)));
    }

    private static Arbitrary<FieldPath> paths() {
        return Arbitraries.of(NAMES).list().ofMinSize(1).ofMaxSize(2).map(FieldPath::new);
    }

    private static Arbitrary<Condition> conditions(int depth) {
        var value = values(2);
        if (depth == 0) {
            return plain(value);
        }
        var some = value.list().ofMaxSize(3).map(HashSet::new);
        var inner = selectors(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(6, plain(value)),
                Tuple.of(1, some.map(Condition.In::new)),
                Tuple.of(1, objects(1).map(Condition.Fragment::new)),
                Tuple.of(2, some.map(Condition.AnyOf::new)),
                Tuple.of(2, some.map(Condition.AllOf::new)),
                Tuple.of(1, inner.map(Condition.AnyElement::new)),
                Tuple.of(1, inner.map(Condition.AllElements::new)));
    }

    private static Arbitrary<Condition> plain(Arbitrary<JsonValue> value) {
        return Arbitraries.oneOf(List.of(
                value.map(Condition.Equal::new),
                value.map(Condition.NotEqual::new),
                Combinators.combine(Arbitraries.of(Condition.Order.class), value)
                        .as(Condition.Compare::new),
                Arbitraries.of(true, false).map(Condition.Exists::new),
                Combinators.combine(Arbitraries.of(EXPRESSIONS), Arbitraries.of(true, false))
                        .as((expression, anywhere) ->
                                new Condition.Matches(RegularExpression.of(expression), anywhere))));
    }
}
