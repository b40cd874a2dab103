package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.Condition;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Selector;
import java.util.Collection;
import java.util.List;

/** A selector as a caller writes it. */
final class SelectorText {
    private SelectorText() {}

    static JsonObject of(Selector selector) {
        if (selector instanceof Selector.At at) {
            return JsonObject.of(at.path().toString(), condition(at.condition()));
        } else if (selector instanceof Selector.And and) {
            return JsonObject.of("$and", all(and.selectors()));
        } else if (selector instanceof Selector.Or or) {
            return JsonObject.of("$or", all(or.selectors()));
        } else if (selector instanceof Selector.Not not) {
            return JsonObject.of("$not", of(not.selector()));
        }
        return JsonObject.empty();
    }

    private static JsonArray all(List<Selector> selectors) {
        return new JsonArray(selectors.stream().<JsonValue>map(SelectorText::of).toList());
    }

    private static JsonObject condition(Condition condition) {
        if (condition instanceof Condition.Equal equal) {
            return JsonObject.of("$eq", equal.value());
        } else if (condition instanceof Condition.NotEqual unequal) {
            return JsonObject.of("$ne", unequal.value());
        } else if (condition instanceof Condition.Compare compare) {
            return JsonObject.of(operator(compare.order()), compare.value());
        } else if (condition instanceof Condition.Exists exists) {
            return JsonObject.of("$exists", JsonBoolean.of(exists.expected()));
        } else if (condition instanceof Condition.Matches matches) {
            return JsonObject.of(
                    matches.anywhere() ? "$search" : "$matches",
                    new JsonString(matches.expression().text()));
        }
        return ofSeveral(condition);
    }

    private static String operator(Condition.Order order) {
        return switch (order) {
            case LESS -> "$lt";
            case LESS_OR_EQUAL -> "$lte";
            case GREATER -> "$gt";
            case GREATER_OR_EQUAL -> "$gte";
        };
    }

    private static JsonObject ofSeveral(Condition condition) {
        if (condition instanceof Condition.In in) {
            return JsonObject.of("$in", array(in.values()));
        } else if (condition instanceof Condition.Fragment fragment) {
            return JsonObject.of("$fragment", fragment.fields());
        } else if (condition instanceof Condition.AnyOf any) {
            return JsonObject.of("$any", array(any.values()));
        } else if (condition instanceof Condition.AllOf all) {
            return JsonObject.of("$all", array(all.values()));
        } else if (condition instanceof Condition.AnyElement any) {
            return JsonObject.of("$any", of(any.selector()));
        } else if (condition instanceof Condition.AllElements all) {
            return JsonObject.of("$all", of(all.selector()));
        }
        throw new AssertionError(condition);
    }

    private static JsonArray array(Collection<JsonValue> values) {
        return new JsonArray(List.copyOf(values));
    }
}
