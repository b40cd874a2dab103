package ai.alquimia.registry.testkit.linearizability;

import java.util.OptionalLong;

/** What somebody did to a register, which holds a number or {@link #ABSENT}, and what he was told. */
public sealed interface RegisterAct {
    /** What a register holds that is not there. */
    long ABSENT = 0;

    /** What the register holds afterwards; empty when it cannot have held this before, for then the answer would have been another. */
    OptionalLong after(long before);

    private static OptionalLong only(boolean possible, long after) {
        return possible ? OptionalLong.of(after) : OptionalLong.empty();
    }

    /** Reads it. */
    record Read(long value) implements RegisterAct {
        @Override
        public OptionalLong after(long before) {
            return only(before == value, before);
        }
    }

    /**
     * Writes a number, or deletes it.
     *
     * @param hasReplaced whether there was one before
     */
    record Write(long value, boolean hasReplaced) implements RegisterAct {
        @Override
        public OptionalLong after(long before) {
            return only(hasReplaced == (before != ABSENT), value);
        }
    }

    /** Writes a number if the register holds what is expected. */
    record CompareAndSet(long expected, long value, boolean hasSucceeded) implements RegisterAct {
        @Override
        public OptionalLong after(long before) {
            return only(hasSucceeded == (before == expected), hasSucceeded ? value : before);
        }
    }

    /** Of a write of which nobody heard again: its answer is not known. */
    record Unanswered(OptionalLong expected, long value) implements RegisterAct {
        @Override
        public OptionalLong after(long before) {
            return only(expected.isEmpty() || expected.getAsLong() == before, value);
        }
    }
}
