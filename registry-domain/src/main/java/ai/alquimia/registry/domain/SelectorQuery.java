package ai.alquimia.registry.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One run of a selector over documents, by one thread: its regular expressions share one budget of steps, so that a pattern that would
 * backtrack for hours ends the query with {@link RegistryException.Invalid}.
 */
public final class SelectorQuery {
    /** How many selectors may lie within one another. */
    static final int MAX_DEPTH = 100;

    static final String TOO_DEEP = "is nested deeper than " + MAX_DEPTH + " selectors";

    private final Selector selector;
    private final Set<String> fields = new HashSet<>();
    private final RegexBudget budget = new RegexBudget();

    private SelectorQuery(Selector selector) {
        this.selector = selector;
        collectFields(selector);
    }

    private void collectFields(Selector part) {
        if (part instanceof Selector.At at) {
            fields.add(at.path().keys().get(0));
        } else {
            parts(part).forEach(this::collectFields);
        }
    }

    /** Throws {@link RegistryException.Invalid} for a selector of more than 100 selectors within one another. */
    public static SelectorQuery of(Selector selector) {
        if (!isWithin(selector, MAX_DEPTH)) {
            throw new RegistryException.Invalid("query", "", TOO_DEEP);
        }
        return new SelectorQuery(selector);
    }

    private static boolean isWithin(Selector selector, int levels) {
        return levels > 0 && parts(selector).stream().allMatch(part -> isWithin(part, levels - 1));
    }

    private static List<Selector> parts(Selector selector) {
        if (selector instanceof Selector.And and) {
            return and.selectors();
        }
        if (selector instanceof Selector.Or or) {
            return or.selectors();
        }
        if (selector instanceof Selector.Not not) {
            return List.of(not.selector());
        }
        if (selector instanceof Selector.At at && at.condition() instanceof Condition.AnyElement any) {
            return List.of(any.selector());
        }
        if (selector instanceof Selector.At at && at.condition() instanceof Condition.AllElements all) {
            return List.of(all.selector());
        }
        return List.of();
    }

    /** True when the record's document matches; what is not asked for need not be made. */
    public boolean matches(StoredRecord record) {
        return matches(selector, record.part(fields));
    }

    /** True when the document matches. */
    public boolean matches(JsonObject document) {
        return matches(selector, document);
    }

    private boolean matches(Selector selector, JsonValue document) {
        if (selector instanceof Selector.At at) {
            return passes(at, document);
        }
        if (selector instanceof Selector.And and) {
            return and.selectors().stream().allMatch(each -> matches(each, document));
        }
        if (selector instanceof Selector.Or or) {
            return or.selectors().stream().anyMatch(each -> matches(each, document));
        }
        return !(selector instanceof Selector.Not not) || !matches(not.selector(), document);
    }

    private boolean passes(Selector.At at, JsonValue document) {
        var found = at.path().find(document);
        if (at.condition() instanceof Condition.Exists exists) {
            return found.isPresent() == exists.expected();
        }
        return found.isPresent() && holds(at.condition(), found.get());
    }

    private boolean holds(Condition condition, JsonValue value) {
        if (condition instanceof Condition.Equal equal) {
            return value.equals(equal.value());
        }
        if (condition instanceof Condition.NotEqual notEqual) {
            return !value.equals(notEqual.value());
        }
        if (condition instanceof Condition.Compare compare) {
            return compares(compare, value);
        }
        if (condition instanceof Condition.Matches matches) {
            return value instanceof JsonString text && budget.finds(matches, text.value());
        }
        if (condition instanceof Condition.In in) {
            return in.values().contains(value);
        }
        if (condition instanceof Condition.Fragment fragment) {
            return value instanceof JsonObject object
                    && object.fields()
                            .entrySet()
                            .containsAll(fragment.fields().fields().entrySet());
        }
        return value instanceof JsonArray array && holdsForElements(condition, array);
    }

    private boolean holdsForElements(Condition condition, JsonArray array) {
        if (condition instanceof Condition.AnyOf any) {
            return array.values().stream().anyMatch(any.values()::contains);
        }
        if (condition instanceof Condition.AllOf all) {
            return new HashSet<>(array.values()).containsAll(all.values());
        }
        if (condition instanceof Condition.AnyElement any) {
            return array.values().stream().anyMatch(element -> matches(any.selector(), element));
        }
        return condition instanceof Condition.AllElements all
                && array.values().stream().allMatch(element -> matches(all.selector(), element));
    }

    private static boolean compares(Condition.Compare compare, JsonValue value) {
        int order;
        if (value instanceof JsonNumber left && compare.value() instanceof JsonNumber right) {
            if (left.text().equals("NaN") || right.text().equals("NaN")) {
                return false;
            }
            order = left.compareTo(right);
        } else if (value instanceof JsonString left && compare.value() instanceof JsonString right) {
            order = Characters.compare(left.value(), right.value());
        } else {
            return false;
        }
        return switch (compare.order()) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
