package ai.alquimia.registry.adapter.store.json;

import static java.util.stream.Collectors.toUnmodifiableSet;

import ai.alquimia.registry.adapter.store.json.Operation.Kind;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps account of what may be stored after what a {@link Lane} has reported. */
final class Ledger {
    private Set<LaneState> possible;
    private @Nullable Operation open;

    Ledger(LaneState start) {
        possible = Set.of(start);
    }

    void begin(Operation operation) {
        open = operation;
    }

    /** The store has said that it is done. */
    void acknowledged() {
        var done = close();
        settle(possible.stream()
                .map(done::path)
                .filter(path -> !path.isEmpty())
                .map(path -> path.get(path.size() - 1)));
    }

    /** The store has said that the operation does not fit what is there. */
    void refused() {
        var done = close();
        settle(possible.stream().filter(state -> done.path(state).isEmpty()));
    }

    /** The disk has failed: nothing has happened, but that something may be gone of which the disk could not say so. */
    void failed() {
        var done = close();
        if (done.kind() == Kind.DESTROY_AGENTSPACE || done.kind() == Kind.DELETE_SESSION) {
            settle(possible.stream().flatMap(state -> Stream.concat(Stream.of(state), done.path(state).stream())));
        }
    }

    /** Compares with what is there after the writer's death; answers which operation had not been answered, and what has become of it. */
    Ending end(LaneState found) {
        var unanswered = open;
        boolean isOld = possible.contains(found);
        boolean isNew = unanswered != null
                && possible.stream().anyMatch(state -> unanswered.path(state).contains(found));
        if (!isOld && !isNew) {
            throw new AssertionError(
                    "found " + found + " instead of one of " + possible + ", unanswered: " + unanswered);
        }
        open = null;
        possible = Set.of(found);
        return unanswered == null ? Ending.AT_REST : isOld ? Ending.OLD : Ending.NEW;
    }

    enum Ending {
        AT_REST,
        OLD,
        NEW
    }

    private Operation close() {
        var operation = open;
        if (operation == null) {
            throw new AssertionError("an answer without an operation");
        }
        open = null;
        return operation;
    }

    private void settle(Stream<LaneState> states) {
        var before = possible;
        possible = states.collect(toUnmodifiableSet());
        if (possible.isEmpty()) {
            throw new AssertionError("the answer fits none of " + before);
        }
    }
}
