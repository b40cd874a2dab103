package ai.alquimia.registry.testkit.promises;

import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One sentence of a port's contract.
 *
 * @param sentence what is promised
 * @param breaking makes of an adapter that keeps all promises one that breaks this one
 * @param seenBy the tests of the contract that must fail then, as {@code Nested.test}
 * @param <A> the port
 */
record Promise<A>(String sentence, UnaryOperator<A> breaking, Set<String> seenBy) {
    static <A> Promise<A> of(String sentence, UnaryOperator<A> breaking, String... seenBy) {
        return new Promise<>(sentence, breaking, Set.of(seenBy));
    }

    @Override
    public String toString() {
        return sentence;
    }
}
