package ai.alquimia.registry.testkit.linearizability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of a register's events in which each has the answer that it got, and in which what was answered comes before what was
 * called after it. This is Wing and Gong's search ("Testing and Verifying Concurrent Objects", 1993) with Lowe's memory of the configurations
 * that led nowhere ("Testing for linearizability", 2017). An event without an answer may have happened at any time, or not at all.
 */
public final class Linearizability {
    private static final int MOST_CONFIGURATIONS = 1_000_000;

    /** A call or an answer, in the list of those that have no place in the order yet. */
    private static final class Node {
        private final int number;
        private final RegisterEvent event;
        private final boolean isCall;
        private @Nullable Node answer;
        private @Nullable Node before;
        private @Nullable Node after;

        Node(int number, RegisterEvent event, boolean isCall) {
            this.number = number;
            this.event = event;
            this.isCall = isCall;
        }

        long time() {
            return isCall ? event.called() : event.answered();
        }

        void takeOut() {
            Objects.requireNonNull(before).after = after;
            if (after != null) {
                after.before = before;
            }
        }

        void putBack() {
            Objects.requireNonNull(before).after = this;
            if (after != null) {
                after.before = this;
            }
        }
    }

    /** All events before the first that has no place have one; of those after it the set says so. */
    private record Configuration(int first, BitSet placed, long state) {
        static Configuration of(BitSet placed, long state) {
            int first = placed.nextClearBit(0);
            return new Configuration(first, placed.get(first, Math.max(first, placed.length())), state);
        }
    }

    private record Step(Node call, long stateBefore) {}

    private final Node head = new Node(-1, new RegisterEvent(new RegisterAct.Read(RegisterAct.ABSENT), 0, 0), false);
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Set<Configuration> seen = new HashSet<>();
    private final BitSet placed = new BitSet();
    private long state = RegisterAct.ABSENT;
    private int answersLeft;

    private Linearizability(List<RegisterEvent> history) {
        var nodes = new ArrayList<Node>();
        var inOrder = history.stream()
                .sorted(Comparator.comparingLong(RegisterEvent::called))
                .toList();
        for (int number = 0; number < inOrder.size(); number++) {
            var event = inOrder.get(number);
            var call = new Node(number, event, true);
            nodes.add(call);
            if (event.isAnswered()) {
                call.answer = new Node(number, event, false);
                nodes.add(call.answer);
                answersLeft++;
            }
        }
        // At one time calls come first: what may have overlapped has overlapped.
        nodes.sort(Comparator.comparingLong(Node::time).thenComparing(node -> !node.isCall));
        var last = head;
        for (Node node : nodes) {
            last.after = node;
            node.before = last;
            last = node;
        }
    }

    /**
     * The event at which every order fails, of a register that was absent at first; empty when there is an order. Where many overlap, not every
     * order is tried: then it is the event at which the search was given up.
     */
    public static Optional<RegisterEvent> violation(List<RegisterEvent> history) {
        return new Linearizability(history).search();
    }

    private Optional<RegisterEvent> search() {
        var furthest = head;
        var at = head.after;
        while (answersLeft > 0) {
            var node = Objects.requireNonNull(at); // the answers that are left are in the list
            if (node.isCall) {
                at = place(node) ? head.after : node.after;
                continue;
            }
            furthest = node.time() > furthest.time() ? node : furthest;
            if (steps.isEmpty() || seen.size() > MOST_CONFIGURATIONS) {
                return Optional.of(furthest.event);
            }
            at = takeBack().after;
        }
        return Optional.empty();
    }

    /** Gives the event the next place in the order, if it may have it and was not tried there before. */
    private boolean place(Node call) {
        OptionalLong next = call.event.act().after(state);
        if (next.isEmpty()) {
            return false;
        }
        placed.set(call.number);
        if (!seen.add(Configuration.of(placed, next.getAsLong()))) {
            placed.clear(call.number);
            return false;
        }
        steps.push(new Step(call, state));
        state = next.getAsLong();
        call.takeOut();
        if (call.answer != null) {
            call.answer.takeOut();
            answersLeft--;
        }
        return true;
    }

    private Node takeBack() {
        var step = steps.pop();
        var call = step.call();
        if (call.answer != null) {
            call.answer.putBack();
            answersLeft++;
        }
        call.putBack();
        placed.clear(call.number);
        state = step.stateBefore();
        return call;
    }
}
