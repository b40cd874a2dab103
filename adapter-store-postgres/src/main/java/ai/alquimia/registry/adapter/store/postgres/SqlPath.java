package ai.alquimia.registry.adapter.store.postgres;

import ai.alquimia.registry.domain.Condition;
import ai.alquimia.registry.domain.FieldPath;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of the value at a path. The arrow goes through objects only, as our paths do, and ends in NULL where there is nothing, which JSON's
 * null is not; each condition makes false of it.
 */
record SqlPath(FieldPath path) {
    private String value() {
        return "(body" + " -> ?::text".repeat(path.keys().size()) + ")";
    }

    private SqlCondition exact(String before, String after, String... more) {
        var values = new ArrayList<>(path.keys());
        values.addAll(List.of(more));
        return new SqlCondition(before + value() + after, values, true);
    }

    SqlCondition exists() {
        return exact("(", " IS NOT NULL)");
    }

    /** The types are those of {@code jsonb_typeof}. */
    SqlCondition isOfType(String type) {
        return exact("coalesce(jsonb_typeof(", ") = '" + type + "', false)");
    }

    /** JSONB compares numbers by value, objects without order, and all to any depth, as we do. */
    SqlCondition isEqualTo(JsonValue value) {
        if (!JsonbFit.holds(value)) {
            return SqlCondition.NEVER;
        }
        return contains(value).and(exact("coalesce(", " = ?::jsonb, false)", StoredText.of(value)));
    }

    /** That the array there has this element. */
    SqlCondition hasElement(JsonValue element) {
        if (!JsonbFit.holds(element)) {
            return SqlCondition.NEVER;
        }
        var contains = contains(JsonArray.of(element));
        boolean isSimple = !(element instanceof JsonArray) && !(element instanceof JsonObject);
        return isSimple ? contains : contains.inexact(); // an element that is more than this one contains it, too
    }

    /** What the index answers. */
    private SqlCondition contains(JsonValue value) {
        JsonValue nested = value;
        for (int at = path.keys().size() - 1; at >= 0; at--) {
            nested = JsonObject.of(path.keys().get(at), nested);
        }
        return SqlCondition.exact("body @> ?::jsonb", StoredText.of(nested));
    }

    SqlCondition compares(Condition.Order order, JsonValue value) {
        String operator = switch (order) {
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case GREATER -> ">";
            case GREATER_OR_EQUAL -> ">=";
        };
        if (value instanceof JsonNumber number) {
            return JsonbFit.holds(number)
                    ? isOfType("number").and(exact("coalesce(", " " + operator + " ?::jsonb, false)", number.text()))
                    : isOfType("number").inexact();
        }
        if (value instanceof JsonString string) {
            // In UTF-8 the order of bytes is that of code points.
            return JsonbFit.holds(string)
                    ? isOfType("string")
                            .and(exact(
                                    "coalesce((",
                                    " #>> '{}') COLLATE \"C\" " + operator + " ?, false)",
                                    string.value()))
                    : isOfType("string").inexact();
        }
        return SqlCondition.NEVER;
    }
}
