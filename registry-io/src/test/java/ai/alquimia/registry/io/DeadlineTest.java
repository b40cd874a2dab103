package ai.alquimia.registry.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TurnedPace pace = new TurnedPace(0);
    private final Deadline deadline = new Deadline(pace, Duration.ofSeconds(3));

    @Test
    void what_is_left_grows_less_until_it_is_over() {
        pace.pause(Duration.ofSeconds(2));
        assertThat(deadline.remaining()).isEqualTo(SECOND);
        assertThat(deadline.isOver()).isFalse();

        pace.pause(SECOND);
        assertThat(deadline.remaining()).isZero();
        assertThat(deadline.isOver()).isTrue();
        assertThat(deadline.total()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_step_gets_its_own_limit_or_what_is_left() {
        assertThat(deadline.atMost(SECOND)).isEqualTo(SECOND);

        pace.pause(Duration.ofMillis(2_500));

        assertThat(deadline.atMost(SECOND)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_pause_after_which_nothing_would_be_left_is_not_made() throws InterruptedException {
        assertThat(deadline.pause(Duration.ofSeconds(2))).isTrue();
        assertThat(pace.passed()).isEqualTo(Duration.ofSeconds(2));

        assertThat(deadline.pause(SECOND)).isFalse();
        assertThat(pace.passed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_jittered_pause_is_at_least_half_of_it_and_never_more() {
        assertThat(new TurnedPace(0).jittered(SECOND)).isEqualTo(Duration.ofMillis(500));
        assertThat(new TurnedPace(0.5).jittered(SECOND)).isEqualTo(Duration.ofMillis(750));
        assertThat(Pace.REAL.jittered(SECOND)).isBetween(Duration.ofMillis(500), SECOND);
    }
}
