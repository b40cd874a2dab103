package ai.alquimia.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.any.AnyJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class SelectorPropertiesTest {
    private static final String[] OPERATORS = {
        "$and",
        "$or",
        "$not",
        "$eq",
        "$ne",
        "$lt",
        "$lte",
        "$gt",
        "$gte",
        "$exists",
        "$matches",
        "$search",
        "$in",
        "$fragment",
        "$any",
        "$all",
        "$none"
    };

    @Provide
    Arbitrary<JsonObject> documents() {
        return AnyJson.objects(AnyJson.storedValues());
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return AnyJson.storedValues();
    }

    /** Objects that look like selectors, most of them wrong somewhere. */
    @Provide
    Arbitrary<JsonObject> nearlySelectors() {
        return nearly(3);
    }

    private static Arbitrary<JsonObject> nearly(int depth) {
        Arbitrary<String> keys =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.of(OPERATORS)), Tuple.of(2, AnyJson.texts()));
        Arbitrary<JsonValue> operands = depth == 0
                ? AnyJson.storedValues()
                : Arbitraries.oneOf(
                        AnyJson.storedValues(),
                        Arbitraries.of("(a+)+$", "[", "a{2,1}", "(?<n>.)\\k<n>", "\\p{Foo}", "^.*$")
                                .map(JsonString::new),
                        Arbitraries.lazy(() -> nearly(depth - 1)).map(object -> object),
                        Arbitraries.<JsonValue>lazy(() -> nearly(depth - 1).map(object -> object))
                                .list()
                                .ofMaxSize(3)
                                .map(JsonArray::new));
        return Combinators.combine(keys, operands)
                .as(JsonObject::of)
                .list()
                .ofMaxSize(3)
                .map(parts -> {
                    var all = JsonObject.empty();
                    for (JsonObject part : parts) {
                        for (var field : part.fields().entrySet()) {
                            all = all.with(field.getKey(), field.getValue());
                        }
                    }
                    return all;
                });
    }

    /** Selectors that are right; few paths and values, so that they match now and then. */
    @Provide
    Arbitrary<Selector> selectors() {
        return selectors(2);
    }

    private static Arbitrary<Selector> selectors(int depth) {
        var value = AnyJson.storedValues();
        var number =
                Arbitraries.oneOf(AnyJson.numbers().map(n -> n), AnyJson.texts().map(JsonString::new));
        var conditions = Arbitraries.<Condition>oneOf(
                value.map(Condition.Equal::new),
                value.map(Condition.NotEqual::new),
                Combinators.combine(Arbitraries.of(Condition.Order.class), number)
                        .as(Condition.Compare::new),
                Arbitraries.of(true, false).map(Condition.Exists::new),
                value.set().ofMaxSize(3).map(Condition.In::new),
                value.set().ofMaxSize(3).map(Condition.AnyOf::new),
                value.set().ofMaxSize(3).map(Condition.AllOf::new),
                AnyJson.objects().map(Condition.Fragment::new));
        Arbitrary<Selector> leaves = Combinators.combine(
                        Arbitraries.of("a", "b", "name", "tags")
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(2),
                        conditions)
                .as((keys, condition) -> new Selector.At(new FieldPath(keys), condition));
        if (depth == 0) {
            return leaves;
        }
        var inner = Arbitraries.lazy(() -> selectors(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(3, leaves),
                Tuple.of(1, inner.list().ofMaxSize(3).map(Selector.And::new)),
                Tuple.of(1, inner.list().ofMaxSize(3).map(Selector.Or::new)),
                Tuple.of(1, inner.map(Selector.Not::new)));
    }

    private static boolean matches(Selector selector, JsonObject document) {
        return SelectorQuery.of(selector).matches(document);
    }

    private static Optional<Selector> parsed(JsonObject json) {
        try {
            return Optional.of(SelectorJson.parse(json));
        } catch (RegistryException.Invalid refused) {
            assertThat(refused.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.at().in(json)).isPresent());
            return Optional.empty();
        }
    }

    @Property
    void an_object_is_a_selector_or_says_where_it_is_none(
            @ForAll("nearlySelectors") JsonObject json, @ForAll("documents") JsonObject document) {
        parsed(json)
                .ifPresent(selector -> assertThat(matches(selector, document)).isIn(true, false));
    }

    @Property
    void not_is_the_opposite_of_and_or(
            @ForAll("selectors") Selector one,
            @ForAll("selectors") Selector other,
            @ForAll("documents") JsonObject document) {
        boolean first = matches(one, document);
        boolean second = matches(other, document);

        assertThat(matches(one.and(other), document)).isEqualTo(first && second);
        assertThat(matches(one.or(other), document)).isEqualTo(first || second);
        assertThat(matches(one.not(), document)).isEqualTo(!first);
        assertThat(matches(one.and(other).not(), document))
                .isEqualTo(matches(one.not().or(other.not()), document));
    }

    @Property
    void what_is_in_a_document_is_found_by_it(@ForAll("documents") JsonObject document) {
        document.fields().forEach((name, value) -> {
            if (!name.isEmpty()) {
                var path = new FieldPath(List.of(name)).toString();
                assertThat(matches(Selector.where(path).eq(value), document)).isTrue();
                assertThat(matches(Selector.where(path).ne(value), document)).isFalse();
                assertThat(matches(Selector.where(path).oneOf(value), document)).isTrue();
                assertThat(matches(Selector.where(path).exists(), document)).isTrue();
                assertThat(parsed(JsonObject.of(path, JsonObject.of("$eq", value)))
                                .map(eq -> matches(eq, document)))
                        .isEqualTo(name.startsWith("$") ? Optional.empty() : Optional.of(true));
            }
        });
    }

    /** Two values are less, equal or greater, and only one of it; where they do not compare, they are neither. */
    @Property
    void order_is_one_of_three(@ForAll("values") JsonValue left, @ForAll("values") JsonValue right) {
        var document = JsonObject.of("a", left);
        var holds = new ArrayList<Condition.Order>();
        for (var order : Condition.Order.values()) {
            if (matches(new Selector.At(FieldPath.parse("a"), new Condition.Compare(order, right)), document)) {
                holds.add(order);
            }
        }

        assertThat(holds)
                .isIn(
                        List.of(),
                        List.of(Condition.Order.LESS, Condition.Order.LESS_OR_EQUAL),
                        List.of(Condition.Order.LESS_OR_EQUAL, Condition.Order.GREATER_OR_EQUAL),
                        List.of(Condition.Order.GREATER, Condition.Order.GREATER_OR_EQUAL));
        assertThat(holds.contains(Condition.Order.LESS_OR_EQUAL) && holds.contains(Condition.Order.GREATER_OR_EQUAL))
                .isEqualTo(left.equals(right) && isOrdered(left));
    }

    private static boolean isOrdered(JsonValue value) {
        return value instanceof JsonString
                || (value instanceof JsonNumber number && !number.text().equals("NaN"));
    }

    @Property
    void any_and_all_ask_the_elements_one_by_one(
            @ForAll("selectors") Selector asked, @ForAll("lists") List<JsonObject> elements) {
        var document = JsonObject.of("a", new JsonArray(List.copyOf(elements)));

        assertThat(matches(Selector.where("a").any(asked), document))
                .isEqualTo(elements.stream().anyMatch(element -> matches(asked, element)));
        assertThat(matches(Selector.where("a").all(asked), document))
                .isEqualTo(elements.stream().allMatch(element -> matches(asked, element)));
    }

    @Provide
    Arbitrary<List<JsonObject>> lists() {
        return documents().list().ofMaxSize(3);
    }
}
