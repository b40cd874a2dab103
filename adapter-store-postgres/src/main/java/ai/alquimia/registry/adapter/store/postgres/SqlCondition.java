package ai.alquimia.registry.adapter.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A condition on {@code body}, true or false for each row that has one. Immutable.
 *
 * @param sql the condition with a question mark for each value
 * @param values the texts that take their places
 * @param isExact false when it also holds for documents that do not match, but for all that do
 */
record SqlCondition(String sql, List<String> values, boolean isExact) {
    static final SqlCondition ALWAYS = exact("true");
    static final SqlCondition NEVER = exact("false");

    /** Says nothing: whoever asks has to look for himself. */
    static final SqlCondition UNKNOWN = new SqlCondition("true", List.of(), false);

    SqlCondition {
        values = List.copyOf(values);
    }

    static SqlCondition exact(String sql, String... values) {
        return new SqlCondition(sql, List.of(values), true);
    }

    SqlCondition inexact() {
        return new SqlCondition(sql, values, false);
    }

    SqlCondition and(SqlCondition other) {
        return all(List.of(this, other));
    }

    static SqlCondition all(List<SqlCondition> conditions) {
        return joined(conditions, " AND ", "true");
    }

    static SqlCondition any(List<SqlCondition> conditions) {
        return joined(conditions, " OR ", "false");
    }

    private static SqlCondition joined(List<SqlCondition> conditions, String word, String none) {
        if (conditions.isEmpty()) {
            return exact(none);
        }
        var values = new ArrayList<String>();
        conditions.forEach(condition -> values.addAll(condition.values));
        return new SqlCondition(
                conditions.stream().map(SqlCondition::sql).collect(Collectors.joining(word, "(", ")")),
                values,
                conditions.stream().allMatch(SqlCondition::isExact));
    }

    /** The opposite of what is only nearly known is not known at all. */
    SqlCondition not() {
        return isExact ? new SqlCondition("NOT " + sql, values, true) : UNKNOWN;
    }
}
