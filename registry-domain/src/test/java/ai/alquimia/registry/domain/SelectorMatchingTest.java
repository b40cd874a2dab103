package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.Selector.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operator says of a document that has what it asks for, and of one that has not. */
final class SelectorMatchingTest {
    private static final JsonObject DOCUMENT = JsonObject.of("n", JsonNumber.of(5))
            .with("s", "m")
            .with("list", JsonArray.of(JsonNumber.of(1), new JsonString("x"), JsonObject.of("k", JsonNumber.of(2))))
            .with("none", JsonArray.of())
            .with("object", JsonObject.of("a", JsonNumber.of(1)).with("b", JsonNumber.of(2)));

    private static boolean matches(Selector selector) {
        return SelectorQuery.of(selector).matches(DOCUMENT);
    }

    @ParameterizedTest
    @CsvSource({
        "4, false, false, true, true",
        "5, false, true, false, true",
        "5.0, false, true, false, true",
        "6, true, true, false, false"
    })
    void an_order_of_numbers(String value, boolean lt, boolean lte, boolean gt, boolean gte) {
        var number = JsonNumber.of(value);

        assertThat(matches(where("n").lt(number))).isEqualTo(lt);
        assertThat(matches(where("n").lte(number))).isEqualTo(lte);
        assertThat(matches(where("n").gt(number))).isEqualTo(gt);
        assertThat(matches(where("n").gte(number))).isEqualTo(gte);
    }

    @ParameterizedTest
    @CsvSource({"l, false, false, true, true", "m, false, true, false, true", "n, true, true, false, false"})
    void an_order_of_strings(String text, boolean lt, boolean lte, boolean gt, boolean gte) {
        assertThat(matches(where("s").lt(text))).isEqualTo(lt);
        assertThat(matches(where("s").lte(text))).isEqualTo(lte);
        assertThat(matches(where("s").gt(text))).isEqualTo(gt);
        assertThat(matches(where("s").gte(text))).isEqualTo(gte);
    }

    @Test
    void what_has_no_order_matches_none() {
        var nan = JsonNumber.of("NaN");
        var withNan = JsonObject.of("n", nan);

        for (var order : Condition.Order.values()) {
            assertThat(matches(
                            new Selector.At(FieldPath.parse("n"), new Condition.Compare(order, new JsonString("5")))))
                    .isFalse();
            assertThat(matches(
                            new Selector.At(FieldPath.parse("list"), new Condition.Compare(order, JsonNumber.of(1)))))
                    .isFalse();
            assertThat(matches(new Selector.At(FieldPath.parse("n"), new Condition.Compare(order, nan))))
                    .isFalse();
            assertThat(SelectorQuery.of(new Selector.At(FieldPath.parse("n"), new Condition.Compare(order, nan)))
                            .matches(withNan))
                    .isFalse();
        }
    }

    @Test
    void equality_and_its_opposite_where_there_is_a_value() {
        assertThat(matches(where("n").eq(5))).isTrue();
        assertThat(matches(where("n").eq(6))).isFalse();
        assertThat(matches(where("n").ne(6))).isTrue();
        assertThat(matches(where("n").ne(5))).isFalse();
        assertThat(matches(where("gone").ne(5))).isFalse();
        assertThat(matches(where("n").oneOf(4, 5))).isTrue();
        assertThat(matches(where("n").oneOf(4, 6))).isFalse();
    }

    @Test
    void a_fragment_of_an_object() {
        assertThat(matches(where("object").fragment(JsonObject.of("b", JsonNumber.of(2)))))
                .isTrue();
        assertThat(matches(where("object").fragment(JsonObject.of("b", JsonNumber.of(1)))))
                .isFalse();
        assertThat(matches(where("n").fragment(JsonObject.empty()))).isFalse();
    }

    @Test
    void values_among_elements() {
        assertThat(matches(where("list").any(7, "x"))).isTrue();
        assertThat(matches(where("list").any(7, "y"))).isFalse();
        assertThat(matches(where("list").all(1, "x"))).isTrue();
        assertThat(matches(where("list").all(1, "y"))).isFalse();
        assertThat(matches(where("s").any("m"))).isFalse();
        assertThat(matches(where("s").all("m"))).isFalse();
    }

    @Test
    void a_selector_for_elements() {
        assertThat(matches(where("list").any(where("k").eq(2)))).isTrue();
        assertThat(matches(where("list").any(where("k").eq(3)))).isFalse();
        assertThat(matches(where("list").all(where("k").eq(2)))).isFalse();
        assertThat(matches(where("list")
                        .all(where("k").ne(3).or(where("k").exists().not()))))
                .isTrue();
        assertThat(matches(where("none").any(Selector.all()))).isFalse();
        assertThat(matches(where("none").all(where("k").exists()))).isTrue();
    }

    @Test
    void and_or_and_not() {
        var yes = where("n").eq(5);
        var no = where("n").eq(6);

        assertThat(matches(yes.and(yes))).isTrue();
        assertThat(matches(yes.and(no))).isFalse();
        assertThat(matches(no.or(yes))).isTrue();
        assertThat(matches(no.or(no))).isFalse();
        assertThat(matches(yes.not())).isFalse();
        assertThat(matches(no.not())).isTrue();
        assertThat(matches(new Selector.Not(new Selector.Not(yes)))).isTrue();
        assertThat(matches(Selector.all())).isTrue();
        assertThat(matches(new Selector.Or(List.of()))).isFalse();
    }

    static List<UnaryOperator<Selector>> nestings() {
        return List.of(
                inner -> new Selector.And(List.of(inner)),
                inner -> new Selector.Or(List.of(inner)),
                Selector.Not::new,
                inner -> where("a").any(inner),
                inner -> where("a").all(inner));
    }

    @ParameterizedTest
    @MethodSource("nestings")
    void a_hundred_levels_are_enough(UnaryOperator<Selector> nesting) {
        var selector = where("n").eq(5);
        for (int level = 1; level < 100; level++) {
            selector = nesting.apply(selector);
        }
        var deepest = selector;

        assertThat(SelectorQuery.of(deepest).matches(DOCUMENT)).isIn(true, false);
        assertThatThrownBy(() -> SelectorQuery.of(nesting.apply(deepest)))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessage("query: is nested deeper than 100 selectors");
    }
}
