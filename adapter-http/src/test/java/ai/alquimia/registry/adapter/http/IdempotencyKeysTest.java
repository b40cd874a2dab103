package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.app.Role;
import ai.alquimia.registry.domain.RegistryException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same request with the same key is done once. */
class IdempotencyKeysTest {
    /** The common pool has one thread on two cores, and who waits in it for another waits for ever. */
    private static final Executor OWN_THREADS = task -> new Thread(task).start();

    private static final Caller ANNA = new Caller("anna", Role.EDITOR, Set.of());
    private static final Caller BERT = new Caller("bert", Role.EDITOR, Set.of());

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private final IdempotencyKeys keys = new IdempotencyKeys(nanos::get);

    private Answer count() {
        return Answer.bytes(201, "text/plain", new byte[] {(byte) done.incrementAndGet()});
    }

    private Answer once(String key) {
        return keys.once(ANNA, key, "f", this::count);
    }

    private static void assertProblem(ProblemType type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HttpProblem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }

    @Nested
    class A_repetition {
        @Test
        void is_answered_the_same_and_says_so() {
            var first = once("k");
            var second = once("k");

            assertThat(done).hasValue(1);
            assertThat(second.status()).isEqualTo(201);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
            assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
        }

        @Test
        void is_done_again_after_ten_minutes() {
            once("k");
            nanos.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
            once("k");
            assertThat(done).hasValue(1);

            nanos.addAndGet(1);
            once("k");
            assertThat(done).hasValue(2);
        }

        @Test
        void by_another_caller_is_another_request() {
            once("k");
            keys.once(BERT, "k", "f", IdempotencyKeysTest.this::count);

            assertThat(done).hasValue(2);
        }

        @Test
        void by_a_caller_whose_name_and_key_only_look_alike_together_is_another_request() {
            keys.once(new Caller("an", Role.EDITOR, Set.of()), "nak", "f", IdempotencyKeysTest.this::count);
            once("k");

            assertThat(done).hasValue(2);
        }

        @Test
        void with_another_fingerprint_is_refused_and_not_done() {
            once("k");

            assertProblem(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    () -> keys.once(ANNA, "k", "other", IdempotencyKeysTest.this::count));
            assertThat(done).hasValue(1);
        }

        @Test
        void of_a_request_that_still_runs_is_refused() throws Exception {
            var started = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            Supplier<Answer> slow = () -> {
                started.countDown();
                await(release);
                return count();
            };
            var first = CompletableFuture.supplyAsync(() -> keys.once(ANNA, "k", "f", slow), OWN_THREADS);
            await(started);

            assertProblem(ProblemType.IN_PROGRESS, () -> once("k"));
            assertProblem(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    () -> keys.once(ANNA, "k", "other", IdempotencyKeysTest.this::count));
            release.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS).status()).isEqualTo(201);
            assertThat(once("k").headers()).containsKey("Idempotent-Replayed");
            assertThat(done).hasValue(1);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class A_failure {
        @Test
        void that_was_thrown_is_forgotten() {
            assertThatThrownBy(() -> keys.once(ANNA, "k", "f", () -> {
                        throw new RegistryException.NotFound("read", "x", "there is none");
                    }))
                    .isInstanceOf(RegistryException.NotFound.class);

            keys.once(ANNA, "k", "other", IdempotencyKeysTest.this::count);
            assertThat(done).hasValue(1);
        }

        @Test
        void of_the_server_is_forgotten() {
            keys.once(ANNA, "k", "f", () -> withStatus(503, count()));

            assertThat(once("k").headers()).doesNotContainKey("Idempotent-Replayed");
            assertThat(done).hasValue(2);
        }

        @Test
        void of_the_caller_that_was_answered_is_kept() {
            keys.once(ANNA, "k", "f", () -> withStatus(409, count()));

            assertThat(once("k").status()).isEqualTo(409);
        }
    }

    @Nested
    class What_is_kept {
        @Test
        void is_ten_thousand_answers_at_most() {
            for (int i = 0; i < 10_100; i++) {
                once("k" + i);
            }

            assertThat(keys.size()).isBetween(9_900L, 10_000L);
        }

        @Test
        void is_64_MiB_at_most() {
            byte[] mebibyte = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                keys.once(ANNA, "k" + i, "f", () -> Answer.bytes(200, "text/plain", mebibyte));
            }

            assertThat(keys.size()).isBetween(60L, 64L);
        }
    }

    @Nested
    class A_key {
        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a b", "k\u00e9y", "a\tb", "a\u0000", "\u007f"})
        void that_is_not_visible_ascii_is_400(String key) {
            assertProblem(ProblemType.MALFORMED, () -> once(key));
        }

        @Test
        void may_be_128_characters_long_but_not_longer() {
            assertThat(once("!" + "~".repeat(127)).status()).isEqualTo(201);
            assertProblem(ProblemType.MALFORMED, () -> once("k".repeat(129)));
        }
    }

    private static Answer withStatus(int status, Answer answer) {
        return Answer.bytes(status, Answer.JSON, answer.body());
    }
}
