package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.Condition;
import ai.alquimia.registry.domain.FieldPath;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in SQL as much of a selector as PostgreSQL judges in the same way. What it can look up in its index is said by containment ({@code @>}), and
 * by equality beside it where containment means more: {@code [[1, 2]] @> [[1]]}.
 */
final class SelectorSql {
    /** PostgreSQL takes 65,535 values in one statement, and plans a long list for long. */
    private static final int MOST_VALUES = 1_000;

    private SelectorSql() {}

    static SqlCondition of(Selector selector) {
        var condition = translated(selector);
        return condition.values().size() > MOST_VALUES ? SqlCondition.UNKNOWN : condition;
    }

    private static SqlCondition translated(Selector selector) {
        if (selector instanceof Selector.And and) {
            return SqlCondition.all(
                    and.selectors().stream().map(SelectorSql::translated).toList());
        }
        if (selector instanceof Selector.Or or) {
            return SqlCondition.any(
                    or.selectors().stream().map(SelectorSql::translated).toList());
        }
        if (selector instanceof Selector.Not not) {
            return translated(not.selector()).not();
        }
        return selector instanceof Selector.At at ? at(at) : SqlCondition.ALWAYS;
    }

    private static SqlCondition at(Selector.At at) {
        if (!at.path().keys().stream().allMatch(JsonbFit::holds)) {
            return at.condition() instanceof Condition.Exists exists && !exists.expected()
                    ? SqlCondition.ALWAYS
                    : SqlCondition.NEVER;
        }
        var path = new SqlPath(at.path());
        var condition = at.condition();
        if (condition instanceof Condition.Equal equal) {
            return path.isEqualTo(equal.value());
        }
        if (condition instanceof Condition.NotEqual notEqual) {
            return path.exists().and(path.isEqualTo(notEqual.value()).not());
        }
        if (condition instanceof Condition.Compare compare) {
            return path.compares(compare.order(), compare.value());
        }
        if (condition instanceof Condition.Exists exists) {
            return exists.expected() ? path.exists() : path.exists().not();
        }
        if (condition instanceof Condition.Matches) {
            return path.isOfType("string").inexact(); // Java's expressions are not PostgreSQL's
        }
        if (condition instanceof Condition.In in) {
            return SqlCondition.any(in.values().stream().map(path::isEqualTo).toList());
        }
        if (condition instanceof Condition.Fragment fragment) {
            return fragment(at.path(), fragment.fields());
        }
        return ofElements(path, condition);
    }

    private static SqlCondition fragment(FieldPath path, JsonObject fields) {
        var all = new ArrayList<>(List.of(new SqlPath(path).isOfType("object")));
        fields.fields().forEach((name, value) -> {
            var keys = new ArrayList<>(path.keys());
            keys.add(name);
            all.add(JsonbFit.holds(name) ? new SqlPath(new FieldPath(keys)).isEqualTo(value) : SqlCondition.NEVER);
        });
        return SqlCondition.all(all);
    }

    private static SqlCondition ofElements(SqlPath path, Condition condition) {
        if (condition instanceof Condition.AnyOf any) {
            return SqlCondition.any(any.values().stream().map(path::hasElement).toList());
        }
        if (condition instanceof Condition.AllOf all) {
            var elements = new ArrayList<>(List.of(path.isOfType("array")));
            all.values().forEach(value -> elements.add(path.hasElement(value)));
            return SqlCondition.all(elements);
        }
        return path.isOfType("array").inexact(); // of which each element is asked something
    }
}
