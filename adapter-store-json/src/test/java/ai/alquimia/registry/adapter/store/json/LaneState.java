package ai.alquimia.registry.adapter.store.json;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a {@link Lane} has stored: a number in each place where there is something. */
record LaneState(Map<String, Long> numbers) {
    static final LaneState EMPTY = new LaneState(Map.of());

    LaneState {
        numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    }

    boolean has(String place) {
        return numbers.containsKey(place);
    }

    LaneState with(String place, long number) {
        var changed = new TreeMap<>(numbers);
        changed.put(place, number);
        return new LaneState(changed);
    }

    LaneState without(String place) {
        var changed = new TreeMap<>(numbers);
        changed.remove(place);
        return new LaneState(changed);
    }
}
