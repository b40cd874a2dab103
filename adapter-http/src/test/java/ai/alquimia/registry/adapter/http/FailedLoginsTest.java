package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedLoginsTest {
    private final MovableClock clock = new MovableClock();
    private final FailedLogins logins = new FailedLogins(clock);

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(logins.isRight(address, () -> false)).isFalse();
        }
    }

    private void assertSpent(String address, Duration retryAfter) {
        assertThatExceptionOfType(TooManyAttempts.class)
                .isThrownBy(() -> logins.isRight(address, () -> {
                    throw new AssertionError("nobody may look");
                }))
                .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(retryAfter));
    }

    @Test
    void ten_guesses_of_an_address_are_looked_at_and_no_more() {
        fail("192.0.2.1", 10);

        assertSpent("192.0.2.1", Duration.ofMinutes(1));
    }

    @Test
    void a_guess_is_free_again_when_it_is_a_minute_old() {
        fail("192.0.2.1", 1);
        clock.move(Duration.ofSeconds(20));
        fail("192.0.2.1", 9);
        clock.move(Duration.ofMillis(39_500));
        assertSpent("192.0.2.1", Duration.ofSeconds(1));

        clock.move(Duration.ofMillis(500));

        fail("192.0.2.1", 1);
        assertSpent("192.0.2.1", Duration.ofSeconds(20));
    }

    @Test
    void asking_while_it_is_spent_does_not_make_it_longer() {
        fail("192.0.2.1", 10);
        clock.move(Duration.ofSeconds(59));
        assertSpent("192.0.2.1", Duration.ofSeconds(1));

        clock.move(Duration.ofSeconds(1));

        assertThat(logins.isRight("192.0.2.1", () -> true)).isTrue();
    }

    @Test
    void right_guesses_cost_nothing_and_give_nothing_back() {
        fail("192.0.2.1", 9);
        for (int i = 0; i < 50; i++) {
            assertThat(logins.isRight("192.0.2.1", () -> true)).isTrue();
        }
        fail("192.0.2.1", 1);

        assertSpent("192.0.2.1", Duration.ofMinutes(1));
    }

    @Test
    void a_clock_that_is_set_back_keeps_nobody_out() {
        fail("192.0.2.1", 10);

        clock.move(Duration.ofHours(-5));

        fail("192.0.2.1", 1);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9",
        "[2001:db8:1:2::1], 2001:db8:1:2:0:0:0:5",
        "fe80::1%eth0, fe80::2%eth1",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void neighbours_share_their_guesses(String address, String neighbour) {
        fail(address, 10);

        assertSpent(neighbour, Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.2", "2001:db8:1:2::1, 2001:db8:1:3::1", "::1, 127.0.0.1", "un:known, other"})
    void others_do_not(String address, String other) {
        fail(address, 10);

        fail(other, 10);
    }

    @Test
    void many_at_once_are_ten_too() throws InterruptedException {
        var looked = new AtomicInteger();
        var refused = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 1000; i++) {
            threads.execute(() -> {
                try {
                    logins.isRight("192.0.2.1", () -> looked.incrementAndGet() < 0);
                } catch (TooManyAttempts e) {
                    refused.incrementAndGet();
                }
            });
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(looked).hasValue(10);
        assertThat(refused).hasValue(990);
    }

    @Test
    void the_number_of_addresses_that_are_remembered_is_bounded() {
        for (int i = 0; i < FailedLogins.ADDRESSES + 5000; i++) {
            fail("10." + (i >> 16) + "." + ((i >> 8) & 255) + "." + (i & 255), 1);
        }
        assertThat(logins.addresses()).isLessThanOrEqualTo(FailedLogins.ADDRESSES);

        clock.move(Duration.ofMinutes(2));

        assertThat(logins.addresses()).isZero();
    }
}
