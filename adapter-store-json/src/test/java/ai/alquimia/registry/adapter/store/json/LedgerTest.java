package ai.alquimia.registry.adapter.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.adapter.store.json.Ledger.Ending;
import ai.alquimia.registry.adapter.store.json.Operation.Kind;
import org.junit.jupiter.api.Test;

/** The crash rounds find what is lost or half there. */
class LedgerTest {
    private static final String AGENT = Operation.place(0);
    private static final Operation BOTH = new Operation(Kind.CHANGE_BOTH, 0, 1);
    private static final LaneState HALF = LaneState.EMPTY.with(AGENT, 1);
    private static final LaneState WHOLE = HALF.with(Operation.METADATA, 1);

    private final Ledger ledger = new Ledger(LaneState.EMPTY);

    @Test
    void an_acknowledged_write_must_be_there() {
        ledger.begin(BOTH);
        ledger.acknowledged();

        assertThatThrownBy(() -> ledger.end(LaneState.EMPTY)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> ledger.end(HALF)).isInstanceOf(AssertionError.class);
        assertThat(ledger.end(WHOLE)).isEqualTo(Ending.AT_REST);
    }

    @Test
    void a_write_that_failed_must_not_be_there() {
        ledger.begin(BOTH);
        ledger.failed();

        assertThatThrownBy(() -> ledger.end(WHOLE)).isInstanceOf(AssertionError.class);
        assertThat(ledger.end(LaneState.EMPTY)).isEqualTo(Ending.AT_REST);
    }

    @Test
    void a_write_without_an_answer_may_be_there_or_not() {
        ledger.begin(new Operation(Kind.UPSERT, 0, 1));
        assertThat(ledger.end(LaneState.EMPTY)).isEqualTo(Ending.OLD);

        ledger.begin(new Operation(Kind.UPSERT, 0, 1));
        assertThat(ledger.end(HALF)).isEqualTo(Ending.NEW);
    }

    @Test
    void a_write_without_an_answer_is_never_half_there() {
        ledger.begin(new Operation(Kind.BATCH, 3, 1));

        assertThatThrownBy(() -> ledger.end(HALF)).isInstanceOf(AssertionError.class);
    }

    @Test
    void of_two_files_the_metadata_come_last() {
        ledger.begin(BOTH);

        assertThatThrownBy(() -> ledger.end(LaneState.EMPTY.with(Operation.METADATA, 1)))
                .isInstanceOf(AssertionError.class);
        assertThat(ledger.end(HALF)).isEqualTo(Ending.NEW);
    }

    @Test
    void an_answer_must_fit_what_was_there() {
        ledger.begin(new Operation(Kind.DESTROY_AGENTSPACE, 0, 1));
        assertThatThrownBy(ledger::acknowledged).isInstanceOf(AssertionError.class);

        ledger.begin(new Operation(Kind.CREATE_AGENTSPACE, 0, 1));
        assertThatThrownBy(ledger::refused).isInstanceOf(AssertionError.class);
    }
}
