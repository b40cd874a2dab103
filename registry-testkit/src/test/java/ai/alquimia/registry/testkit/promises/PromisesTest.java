package ai.alquimia.registry.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the contract of a port against adapters, each of which breaks one promise.
 *
 * @param <A> the port
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PromisesTest<A> {
    private final Class<?> contract;
    private final Map<String, Trial> trials = new HashMap<>();

    /** The contract is inherited by a class whose adapters are those that {@link #putOnTrial} says. */
    PromisesTest(Class<?> contract) {
        this.contract = contract;
    }

    /** All that the port promises. */
    abstract List<Promise<A>> promises();

    /** From now on the contract is held against an adapter of which this was made. */
    abstract void putOnTrial(UnaryOperator<A> variant);

    private Trial trial(Promise<A> promise) {
        return trials.computeIfAbsent(promise.sentence(), unused -> {
            putOnTrial(promise.breaking());
            return Trial.of(contract);
        });
    }

    private Trial unbroken() {
        return trial(Promise.of("all are kept", UnaryOperator.identity()));
    }

    @Test
    void who_keeps_all_promises_passes() {
        assertThat(unbroken().failures()).isEmpty();
        assertThat(unbroken().tests()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("promises")
    void who_breaks_a_promise_is_found_out(Promise<A> promise) {
        var trial = trial(promise);

        assertThat(promise.seenBy()).isNotEmpty();
        assertThat(trial.failed()).as("%s", trial.failures()).containsAll(promise.seenBy());
        assertThat(trial.failed())
                .as("it breaks more than one promise")
                .hasSizeLessThan(trial.tests().size());
    }

    /** A test that nobody fails proves nothing, or a promise is missing above. */
    @Test
    void every_test_of_the_contract_is_failed_by_somebody() {
        var passed = new TreeSet<>(unbroken().tests());
        promises().forEach(promise -> passed.removeAll(trial(promise).failed()));

        assertThat(passed).isEmpty();
    }
}
