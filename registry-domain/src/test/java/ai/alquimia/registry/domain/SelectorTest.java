package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.Selector.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class SelectorTest {
    private static final JsonString ONE = new JsonString("1");

    private static JsonObject object(String key, JsonValue value) {
        return JsonObject.of(key, value);
    }

    private static JsonObject object(String key, String value) {
        return JsonObject.of(key, new JsonString(value));
    }

    private static boolean matches(Selector selector, JsonObject document) {
        return SelectorQuery.of(selector).matches(document);
    }

    private static Selector parse(JsonObject json) {
        return SelectorJson.parse(json);
    }

    @Nested
    final class The_encoding_in_json {
        @Test
        void says_what_the_builder_says() {
            assertThat(parse(object("a", ONE))).isEqualTo(where("a").eq("1"));
            assertThat(parse(object("a", ONE).with("b", ONE).with("c", ONE)))
                    .isEqualTo(where("a")
                            .eq("1")
                            .and(where("b").eq("1"))
                            .and(where("c").eq("1")));
            assertThat(parse(JsonObject.empty())).isEqualTo(Selector.all());
            assertThat(parse(object("$or", JsonArray.of(object("a", ONE), object("b", ONE), object("c", ONE)))))
                    .isEqualTo(where("a")
                            .eq("1")
                            .or(where("b").eq("1"))
                            .or(where("c").eq("1")));
            assertThat(parse(object("$not", object("a", ONE))))
                    .isEqualTo(where("a").eq("1").not());
        }

        @Test
        void has_every_operator_of_the_builder() {
            var two = JsonNumber.of(2);
            var list = JsonArray.of(two, ONE);

            assertThat(condition("$eq", two)).isEqualTo(where("a").eq(2));
            assertThat(condition("$ne", two)).isEqualTo(where("a").ne(2));
            assertThat(condition("$lt", two)).isEqualTo(where("a").lt(2));
            assertThat(condition("$lte", two)).isEqualTo(where("a").lte(2));
            assertThat(condition("$gt", two)).isEqualTo(where("a").gt(2));
            assertThat(condition("$gte", two)).isEqualTo(where("a").gte(2));
            assertThat(condition("$exists", JsonBoolean.TRUE))
                    .isEqualTo(where("a").exists());
            assertThat(condition("$matches", ONE)).isEqualTo(where("a").matches("1"));
            assertThat(condition("$search", ONE)).isEqualTo(where("a").search("1"));
            assertThat(condition("$in", list)).isEqualTo(where("a").oneOf(2, "1"));
            assertThat(condition("$fragment", object("x", ONE)))
                    .isEqualTo(where("a").fragment(object("x", ONE)));
            assertThat(condition("$any", list)).isEqualTo(where("a").any(2, "1"));
            assertThat(condition("$all", list)).isEqualTo(where("a").all(2, "1"));
            assertThat(condition("$any", object("x", ONE)))
                    .isEqualTo(where("a").any(where("x").eq("1")));
            assertThat(condition("$all", object("x", ONE)))
                    .isEqualTo(where("a").all(where("x").eq("1")));
        }

        private Selector condition(String operator, JsonValue operand) {
            return parse(object("a", object(operator, operand)));
        }

        @Test
        void of_an_object_without_operators_is_deep_equality() {
            var config = object("model", "gpt").with("n", JsonNumber.of("1.0"));

            assertThat(matches(
                            parse(object("config", config)),
                            object("config", object("n", JsonNumber.of("1")).with("model", "gpt"))))
                    .isTrue();
            assertThat(matches(parse(object("config", config)), object("config", config.with("more", "x"))))
                    .isFalse();
        }

        @Test
        void of_a_literal_dollar_key_needs_eq() {
            var reference = object("$secretRef", "KEY");

            assertThatThrownBy(() -> parse(object("key", reference)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read selector: /key/$secretRef is no operator");
            assertThat(matches(parse(object("key", object("$eq", reference))), object("key", reference)))
                    .isTrue();
        }

        @Test
        void lists_everything_that_is_wrong_with_its_place() {
            var json = object("a", object("$bad", ONE))
                    .with("$nor", JsonArray.of())
                    .with("b..c", ONE)
                    .with("c", object("$lt", JsonBoolean.TRUE).with("$in", "x").with("$exists", "x"))
                    .with("$and", JsonArray.of(ONE))
                    .with(
                            "d",
                            object("$matches", "(")
                                    .with("$search", JsonNumber.of(1))
                                    .with("$fragment", ONE));

            assertThatThrownBy(() -> parse(json))
                    .isInstanceOfSatisfying(
                            RegistryException.Invalid.class,
                            e -> assertThat(e.problems().stream()
                                            .map(problem -> problem.at().toString()))
                                    .containsExactly(
                                            "/a/$bad",
                                            "/$nor",
                                            "/b..c",
                                            "/c/$lt",
                                            "/c/$in",
                                            "/c/$exists",
                                            "/$and/0",
                                            "/d/$matches",
                                            "/d/$search",
                                            "/d/$fragment"));
        }
    }

    @Nested
    final class Paths {
        @Test
        void with_an_escaped_dot_reach_a_key_that_has_one() {
            var document = object("a.b", object("c\\d", ONE));

            assertThat(matches(where("a\\.b.c\\\\d").eq("1"), document)).isTrue();
            assertThat(matches(where("a.b").exists(), document)).isFalse();
            assertThat(FieldPath.parse("a\\.b.c\\\\d")).hasToString("a\\.b.c\\\\d");
        }

        @Test
        void that_are_missing_match_nothing_but_exists_false_and_not() {
            var document = object("a", JsonNull.NULL);

            assertThat(matches(where("a.b").ne("1"), document)).isFalse();
            assertThat(matches(where("a").ne("1"), document)).isTrue();
            assertThat(matches(where("a.b").ne("1").not(), document)).isTrue();
            assertThat(matches(parse(object("a.b", object("$exists", JsonBoolean.FALSE))), document))
                    .isTrue();
            assertThat(matches(where("a").exists(), document)).isTrue();
        }

        @Test
        void with_an_empty_key_are_refused() {
            assertThatThrownBy(() -> where("a..b")).isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> where("")).isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Nested
    final class Comparing {
        @Test
        void strings_goes_by_code_point() {
            assertThat(matches(where("s").gt("\uffee"), object("s", "🧪"))).isTrue();
            assertThat(matches(where("s").lt("b"), object("s", "Z"))).isTrue();
        }

        @Test
        void different_types_never_matches() {
            assertThat(matches(where("n").lt("a"), object("n", JsonNumber.of(1))))
                    .isFalse();
            assertThat(matches(where("n").gte(1), object("n", JsonBoolean.TRUE)))
                    .isFalse();
            assertThat(matches(where("n").eq(1), object("n", JsonBoolean.TRUE))).isFalse();
        }

        @Test
        void nan_has_no_order_but_can_be_found() {
            var document = object("n", JsonNumber.of("NaN"));

            assertThat(matches(where("n").gt(1), document)).isFalse();
            assertThat(matches(where("n").lte(1), document)).isFalse();
            assertThat(matches(where("n").gte(JsonNumber.of("NaN")), document)).isFalse();
            assertThat(matches(where("n").eq(JsonNumber.of("NaN")), document)).isTrue();
        }

        @Test
        void numbers_in_lists_goes_by_value() {
            var document = object("n", JsonNumber.of("3.0")).with("list", JsonArray.of(JsonNumber.of("1e1")));

            assertThat(matches(where("n").oneOf(1, 3), document)).isTrue();
            assertThat(matches(where("list").any(10), document)).isTrue();
            assertThat(matches(where("list").all(10.0), document)).isTrue();
        }

        @Tag("endurance")
        @Test
        @Timeout(20)
        void with_huge_lists_takes_no_longer_for_each_document() {
            var values = IntStream.range(0, 20_000).mapToObj(JsonNumber::of).toArray();
            var list = new JsonArray(IntStream.range(0, 20_000)
                    .<JsonValue>mapToObj(JsonNumber::of)
                    .toList());
            var in = SelectorQuery.of(where("n").oneOf(values));
            var all = SelectorQuery.of(where("list").all(values));

            for (int at = 0; at < 20_000; at++) {
                assertThat(in.matches(object("n", JsonNumber.of(at)))).isTrue();
            }
            assertThat(all.matches(object("list", list))).isTrue();
        }
    }

    @Nested
    final class Regular_expressions {
        @Test
        void know_the_letters_of_every_language() {
            assertThat(matches(where("s").matches("^\\w+$"), object("s", "ñandú")))
                    .isTrue();
            assertThat(matches(where("s").search("\\bñ"), object("s", "el ñandú")))
                    .isTrue();
        }

        @Test
        void match_at_the_start_and_search_anywhere() {
            assertThat(matches(where("s").matches("b"), object("s", "abc"))).isFalse();
            assertThat(matches(where("s").search("b"), object("s", "abc"))).isTrue();
        }

        @Test
        void that_backtrack_without_end_are_stopped_soon() {
            var query = SelectorQuery.of(where("t").matches("(.*.*)*.*.*.*.*=[a-z]+x{40}"));
            var document = object("t", "a".repeat(3000));

            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> assertThatThrownBy(() -> query.matches(document))
                            .isInstanceOf(RegistryException.Invalid.class)
                            .hasMessageContaining("takes too many steps"));
            assertThat(matches(where("t").matches("(a+)+$"), object("t", "a".repeat(40) + "!")))
                    .isFalse();
        }

        @Test
        void of_one_query_share_one_budget_of_steps() {
            var query = SelectorQuery.of(where("t").search("a{1,200}a{1,200}b"));
            var document = object("t", "a".repeat(300));

            assertThat(query.matches(document)).isFalse();
            assertThatThrownBy(() -> IntStream.range(0, 100_000).forEach(i -> query.matches(document)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("takes too many steps");
        }

        @Test
        void that_are_broken_or_nested_without_end_are_refused() {
            assertThatThrownBy(() -> where("t").search("a["))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read regular expression \"a[\": ");
            assertThatThrownBy(() -> where("t").search("(".repeat(100_000) + ")".repeat(100_000)))
                    .isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Nested
    final class Nesting {
        @Test
        void of_100_selectors_works_and_of_101_is_refused() {
            assertThat(matches(nested(100), object("a", ONE))).isTrue();
            assertThatThrownBy(() -> SelectorQuery.of(nested(101)))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("query: is nested deeper than 100 selectors");
        }

        private Selector nested(int levels) {
            Selector selector = where("a").eq("1");
            for (int level = 1; level < levels; level++) {
                selector = new Selector.And(List.of(selector));
            }
            return selector;
        }

        @Test
        void in_json_is_refused_before_the_stack_overflows() {
            var json = object("a", ONE);
            for (int level = 0; level < 300; level++) {
                json = object("$not", json);
            }
            var deep = json;

            assertThatThrownBy(() -> parse(deep))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("read selector: is nested deeper than 100 selectors");
        }

        @Test
        void does_not_grow_with_the_length_of_a_chain() {
            var selector = where("a").eq("1");
            for (int i = 0; i < 1000; i++) {
                selector = selector.and(where("a").exists()).not().not();
            }
            var alternatives = selector.or(selector).or(selector);

            assertThat(matches(alternatives, object("a", ONE))).isTrue();
        }
    }
}
