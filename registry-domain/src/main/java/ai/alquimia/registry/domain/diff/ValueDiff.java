package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks through two versions of a document side by side. Values are compared as they are; what is reported is masked. A reference to a secret or a
 * parameter is one value.
 */
final class ValueDiff {
    private final JsonObject before;
    private final JsonObject after;
    private final List<FieldChange> changes = new ArrayList<>();

    private ValueDiff(JsonObject before, JsonObject after) {
        this.before = SecretMask.values(before);
        this.after = SecretMask.values(after);
    }

    static List<FieldChange> between(JsonObject before, JsonObject after) {
        var diff = new ValueDiff(before, after);
        diff.compareFields(before, after, JsonPointer.root(), JsonPointer.root());
        return List.copyOf(diff.changes);
    }

    private void compare(JsonValue left, JsonValue right, JsonPointer wasAt, JsonPointer at) {
        if (left.equals(right)) {
            return;
        }
        if (left instanceof JsonObject one
                && right instanceof JsonObject other
                && !Spot.isReference(one)
                && !Spot.isReference(other)) {
            compareFields(one, other, wasAt, at);
        } else if (left instanceof JsonArray one && right instanceof JsonArray other) {
            compareElements(one.values(), other.values(), wasAt, at);
        } else {
            report(Change.CHANGED, wasAt, at);
        }
    }

    /** In the order of the fields after, and behind them what was removed. */
    private void compareFields(JsonObject left, JsonObject right, JsonPointer wasAt, JsonPointer at) {
        right.fields().forEach((name, value) -> {
            var old = left.fields().get(name);
            if (old == null) {
                report(Change.ADDED, wasAt.child(name), at.child(name));
            } else {
                compare(old, value, wasAt.child(name), at.child(name));
            }
        });
        left.fields().keySet().stream()
                .filter(name -> !right.has(name))
                .forEach(name -> report(Change.REMOVED, wasAt.child(name), wasAt.child(name)));
    }

    private void compareElements(List<JsonValue> left, List<JsonValue> right, JsonPointer wasAt, JsonPointer at) {
        var pairs = ElementPairs.of(left, right);
        if (pairs.isReordered()) {
            changes.add(new FieldChange(
                    Change.REORDERED,
                    SecretMask.pointer(at),
                    SecretMask.pointer(wasAt),
                    Optional.empty(),
                    Optional.empty()));
        }
        for (int index = 0; index < right.size(); index++) {
            int partner = pairs.partner(index);
            if (partner < 0) {
                report(Change.ADDED, at.child(index), at.child(index));
            } else {
                compare(left.get(partner), right.get(index), wasAt.child(partner), at.child(index));
            }
        }
        pairs.gone().forEach(index -> report(Change.REMOVED, wasAt.child(index), wasAt.child(index)));
    }

    private void report(Change change, JsonPointer wasAt, JsonPointer at) {
        changes.add(new FieldChange(
                change,
                SecretMask.pointer(at),
                SecretMask.pointer(wasAt),
                change == Change.ADDED ? Optional.empty() : wasAt.in(before).map(SecretMask::names),
                change == Change.REMOVED ? Optional.empty() : at.in(after).map(SecretMask::names)));
    }
}
