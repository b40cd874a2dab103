package ai.alquimia.registry.testkit.linearizability;

/**
 * An act with its time.
 *
 * @param called a count of nanoseconds before it began
 * @param answered a count of nanoseconds after it had ended
 */
public record RegisterEvent(RegisterAct act, long called, long answered) {
    /** The time of an answer that never came. */
    public static final long NEVER = Long.MAX_VALUE;

    /** False for what nobody heard of again. */
    public boolean isAnswered() {
        return answered != NEVER;
    }
}
