package ai.alquimia.registry.testkit.linearizability;

import static ai.alquimia.registry.testkit.linearizability.RegisterAct.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.linearizability.RegisterAct.CompareAndSet;
import ai.alquimia.registry.testkit.linearizability.RegisterAct.Read;
import ai.alquimia.registry.testkit.linearizability.RegisterAct.Unanswered;
import ai.alquimia.registry.testkit.linearizability.RegisterAct.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The checker of histories finds an order where there is one, and none where there is none. */
class LinearizabilityTest {
    private static RegisterEvent event(long called, long answered, RegisterAct act) {
        return new RegisterEvent(act, called, answered);
    }

    private static RegisterEvent lost(long called, long value) {
        return event(called, RegisterEvent.NEVER, new Unanswered(OptionalLong.empty(), value));
    }

    private static boolean hasOrder(RegisterEvent... history) {
        return Linearizability.violation(List.of(history)).isEmpty();
    }

    @Nested
    class Has_an_order {
        @Test
        void nothing_at_all() {
            assertThat(hasOrder()).isTrue();
        }

        @Test
        void one_after_the_other() {
            assertThat(hasOrder(
                            event(1, 2, new Read(ABSENT)),
                            event(3, 4, new Write(7, false)),
                            event(5, 6, new CompareAndSet(7, 8, true)),
                            event(7, 8, new CompareAndSet(7, 9, false)),
                            event(9, 10, new Read(8)),
                            event(11, 12, new Write(ABSENT, true)),
                            event(13, 14, new Read(ABSENT))))
                    .isTrue();
        }

        @Test
        void reads_during_a_write_that_see_the_old_before_the_new() {
            assertThat(hasOrder(
                            event(1, 10, new Write(7, false)), event(2, 3, new Read(ABSENT)), event(4, 5, new Read(7))))
                    .isTrue();
        }

        @Test
        void writes_at_once_of_which_the_one_that_was_called_first_comes_last() {
            assertThat(hasOrder(
                            event(1, 10, new Write(1, true)),
                            event(2, 9, new Write(2, false)),
                            event(11, 12, new Read(1))))
                    .isTrue();
        }

        @Test
        void a_write_without_an_answer_that_happens_late() {
            assertThat(hasOrder(lost(1, 7), event(2, 3, new Read(ABSENT)), event(4, 5, new Read(7))))
                    .isTrue();
        }

        @Test
        void a_write_without_an_answer_that_never_happens() {
            assertThat(hasOrder(lost(1, 7), event(2, 3, new Write(8, false)), event(4, 5, new Read(8))))
                    .isTrue();
        }
    }

    @Nested
    class Has_no_order {
        @Test
        void a_read_that_misses_what_was_acknowledged_before_it() {
            var stale = event(3, 4, new Read(ABSENT));

            assertThat(Linearizability.violation(List.of(event(1, 2, new Write(7, false)), stale)))
                    .contains(stale);
        }

        @Test
        void a_read_of_what_is_only_written_later() {
            assertThat(hasOrder(event(1, 2, new Read(7)), event(3, 4, new Write(7, false))))
                    .isFalse();
        }

        @Test
        void reads_during_a_write_that_see_the_new_before_the_old() {
            assertThat(hasOrder(
                            event(1, 10, new Write(7, false)), event(2, 3, new Read(7)), event(4, 5, new Read(ABSENT))))
                    .isFalse();
        }

        @Test
        void two_who_both_replace_the_same_value() {
            assertThat(hasOrder(
                            event(1, 2, new Write(1, false)),
                            event(3, 10, new CompareAndSet(1, 2, true)),
                            event(3, 10, new CompareAndSet(1, 3, true))))
                    .isFalse();
        }

        @Test
        void a_condition_that_was_disappointed_although_it_held() {
            assertThat(hasOrder(event(1, 2, new Write(1, false)), event(3, 4, new CompareAndSet(1, 2, false))))
                    .isFalse();
        }

        @Test
        void a_write_that_replaced_what_had_been_deleted() {
            assertThat(hasOrder(
                            event(1, 2, new Write(1, false)),
                            event(3, 4, new Write(ABSENT, true)),
                            event(5, 6, new Write(2, true))))
                    .isFalse();
        }

        @Test
        void a_write_without_an_answer_that_is_undone() {
            assertThat(hasOrder(lost(1, 7), event(2, 3, new Read(7)), event(4, 5, new Read(ABSENT))))
                    .isFalse();
        }
    }

    /** Tries every order of a few events. */
    private static boolean hasOrderOf(List<RegisterEvent> left, long state) {
        if (left.stream().noneMatch(RegisterEvent::isAnswered)) {
            return true;
        }
        for (RegisterEvent first : left) {
            var after = first.act().after(state);
            boolean mayBeFirst = left.stream().allMatch(other -> other.answered() >= first.called());
            if (mayBeFirst && after.isPresent()) {
                var others = new ArrayList<>(left);
                others.remove(first);
                if (hasOrderOf(others, after.getAsLong())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static RegisterAct anyAct(Random random) {
        long value = random.nextInt(3);
        long other = random.nextInt(3);
        return switch (random.nextInt(3)) {
            case 0 -> new Read(value);
            case 1 -> new Write(value, random.nextBoolean());
            default -> new CompareAndSet(value, other, random.nextBoolean());
        };
    }

    private static RegisterEvent anyEvent(Random random) {
        long called = random.nextInt(12);
        if (random.nextInt(5) == 0) {
            var expected = random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextInt(3));
            return event(called, RegisterEvent.NEVER, new Unanswered(expected, random.nextInt(3)));
        }
        return event(called, called + random.nextInt(6), anyAct(random));
    }

    @Test
    void agrees_with_trying_every_order() {
        var random = new Random(42);
        int ordered = 0;
        for (int history = 0; history < 20_000; history++) {
            var events = new ArrayList<RegisterEvent>();
            int count = 1 + random.nextInt(7);
            while (events.size() < count) {
                events.add(anyEvent(random));
            }
            boolean expected = hasOrderOf(events, ABSENT);
            ordered += expected ? 1 : 0;
            assertThat(Linearizability.violation(events).isEmpty())
                    .as("%s", events)
                    .isEqualTo(expected);
        }
        assertThat(ordered).isBetween(2_000, 18_000);
    }

    /** A history as a register leaves it that many use at once. */
    private static List<RegisterEvent> longHistory(Random random, int length) {
        var events = new ArrayList<RegisterEvent>();
        long state = ABSENT;
        for (int moment = 0; moment < length; moment++) {
            long value = moment + 1L;
            RegisterAct act = switch (random.nextInt(3)) {
                case 0 -> new Read(state);
                case 1 -> new Write(value, state != ABSENT);
                default -> new CompareAndSet(state, value, true);
            };
            state = act.after(state).orElseThrow();
            events.add(event(10L * moment - random.nextInt(60), 10L * moment + random.nextInt(60), act));
        }
        return events;
    }

    @Test
    void orders_thousands_of_events_of_which_several_overlap_and_misses_no_flaw_among_them() {
        var random = new Random(42);
        var events = longHistory(random, 4_000);
        assertThat(Linearizability.violation(events)).isEmpty();

        events.set(2_000, event(20_000, 20_001, new Read(1)));

        assertThat(Linearizability.violation(events)).isPresent();
    }
}
