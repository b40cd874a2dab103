package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells which elements of two lists belong together, wherever they stand: first those that are equal, then objects that agree in their names and in
 * where they lead, then in their names, those without names in their fields, then what stands in the same order and is alike. What is left came or went.
 */
final class ElementPairs {
    private final List<? extends JsonValue> before;
    private final List<? extends JsonValue> after;
    /** By the index after; -1 for what came. */
    private final int[] partners;

    private final boolean[] taken;

    private ElementPairs(List<? extends JsonValue> before, List<? extends JsonValue> after) {
        this.before = before;
        this.after = after;
        this.partners = new int[after.size()];
        this.taken = new boolean[before.size()];
        Arrays.fill(partners, -1);
    }

    static ElementPairs of(List<? extends JsonValue> before, List<? extends JsonValue> after) {
        var pairs = new ElementPairs(before, after);
        pairs.pairBy(value -> value);
        pairs.pairBy(value -> Naming.of(value).isEmpty() ? null : List.of(Naming.of(value), Naming.leadsTo(value)));
        pairs.pairBy(value -> Naming.of(value).isEmpty() ? null : Naming.of(value));
        pairs.pairBy(ElementPairs::nameless);
        pairs.pairInOrder();
        return pairs;
    }

    /** Objects without names belong together when they have the same fields. */
    private static @Nullable Object nameless(JsonValue value) {
        return value instanceof JsonObject object && Naming.of(value).isEmpty()
                ? object.fields().keySet()
                : null;
    }

    /** For each element after, the index of its partner before; -1 for one that came. */
    int partner(int indexAfter) {
        return partners[indexAfter];
    }

    /** The indexes of the elements that went. */
    List<Integer> gone() {
        var gone = new ArrayList<Integer>();
        for (int index = 0; index < taken.length; index++) {
            if (!taken[index]) {
                gone.add(index);
            }
        }
        return gone;
    }

    /** True when those that stayed do not stand in the order in which they stood. */
    boolean isReordered() {
        int last = -1;
        for (int partner : partners) {
            if (partner >= 0 && partner < last) {
                return true;
            }
            last = Math.max(last, partner);
        }
        return false;
    }

    private void pairBy(Function<JsonValue, @Nullable Object> key) {
        Map<Object, Deque<Integer>> waiting = new HashMap<>();
        for (int index = 0; index < taken.length; index++) {
            var name = taken[index] ? null : key.apply(before.get(index));
            if (name != null) {
                waiting.computeIfAbsent(name, absent -> new ArrayDeque<>()).add(index);
            }
        }
        for (int index = 0; index < partners.length && !waiting.isEmpty(); index++) {
            var name = partners[index] >= 0 ? null : key.apply(after.get(index));
            var candidates = name == null ? null : waiting.get(name);
            if (candidates != null && !candidates.isEmpty()) {
                pair(candidates.remove(), index);
            }
        }
    }

    private void pairInOrder() {
        var left = gone().iterator();
        for (int index = 0; index < partners.length && left.hasNext(); index++) {
            if (partners[index] < 0) {
                int candidate = left.next();
                if (areAlike(before.get(candidate), after.get(index))) {
                    pair(candidate, index);
                }
            }
        }
    }

    private void pair(int indexBefore, int indexAfter) {
        taken[indexBefore] = true;
        partners[indexAfter] = indexBefore;
    }

    /** Objects that agree in half of their fields are one that was changed. */
    private static boolean areAlike(JsonValue left, JsonValue right) {
        if (!(left instanceof JsonObject one) || !(right instanceof JsonObject other)) {
            return left.getClass() == right.getClass();
        }
        long same = one.fields().entrySet().stream()
                .filter(field -> Objects.equals(other.fields().get(field.getKey()), field.getValue()))
                .count();
        return 2 * same >= Math.max(one.fields().size(), other.fields().size());
    }
}
