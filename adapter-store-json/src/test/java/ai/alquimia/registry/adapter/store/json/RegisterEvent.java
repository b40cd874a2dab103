package ai.alquimia.registry.adapter.store.json;

/**
 * An act with its time.
 *
 * @param called a count of nanoseconds before it began
 * @param answered a count of nanoseconds after it had ended
 */
record RegisterEvent(RegisterAct act, long called, long answered) {
    static final long NEVER = Long.MAX_VALUE;

    boolean isAnswered() {
        return answered != NEVER;
    }
}
