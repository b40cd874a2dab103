package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.io.OwnThread;
import ai.alquimia.registry.testkit.BusyCommonPool;
import java.util.LinkedHashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and how much of it at once. */
class SentRequestsTest extends MisbehavingVault {
    @Nested
    class Many_keys {
        @Test
        void each_distinct_key_is_one_request() {
            var references = IntStream.range(0, 500)
                    .mapToObj(n -> new LookupKey("K" + n % 50))
                    .toList();

            Asking.root(vault).resolver().resolve(new LinkedHashSet<>(references));

            assertThat(vault.requests).hasSize(50);
        }

        @Test
        void eight_requests_are_under_way_at_once_and_a_ninth_waits() throws Exception {
            var arrived = new Semaphore(0);
            var goOn = new CountDownLatch(1);
            vault.before = seen -> {
                arrived.release();
                waitFor(goOn);
                return null;
            };
            var resolving = OwnThread.of(() -> Asking.root(vault).resolver(pace).resolve(keys(32)));

            assertThat(arrived.tryAcquire(8, 20, TimeUnit.SECONDS)).isTrue();
            assertThat(arrived.tryAcquire(300, TimeUnit.MILLISECONDS)).isFalse();

            goOn.countDown();
            assertThat(resolving.get(20, TimeUnit.SECONDS)).hasSize(32);
        }

        @Test
        void values_are_asked_for_again_by_the_next_operation() {
            var resolver = Asking.root(vault).resolver();
            isFound(Asking.resolve(resolver, "KEY"));
            vault.write("secret", "KEY", "{\"value\":\"newer\"}");

            assertThat(((SecretAnswer.Found) Asking.resolve(resolver, "KEY"))
                            .value()
                            .reveal())
                    .isEqualTo("newer");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 9})
        void an_interrupt_ends_the_wait_and_is_kept(int count) throws Exception {
            var arrived = new CountDownLatch(1);
            var never = new CountDownLatch(1);
            vault.before = seen -> {
                arrived.countDown();
                waitFor(never);
                return null;
            };
            var kept = new AtomicReference<Boolean>();
            var answer = new AtomicReference<SecretAnswer>();
            var thread = new Thread(() -> {
                var answers = Asking.root(vault).resolver().resolve(keys(count));
                answer.set(answers.get(new LookupKey("K0")));
                kept.set(Thread.currentThread().isInterrupted());
            });
            thread.start();
            arrived.await();

            thread.interrupt();
            thread.join();

            never.countDown();
            assertThat(answer).hasValue(new SecretAnswer.Failed("interrupted"));
            assertThat(kept).hasValue(true);
        }

        private void waitFor(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        void all_requests_share_a_few_connections_and_threads() throws InterruptedException {
            IntStream.range(0, 300).forEach(n -> vault.write("secret", "K" + n, "{\"value\":\"v\"}"));
            var resolver = Asking.root(vault).resolver();
            resolver.resolve(keys(8));
            int before = Thread.activeCount();

            resolver.resolve(keys(300));

            assertThat(vault.peers).hasSizeLessThanOrEqualTo(10);
            assertThat(fewerThreadsThan(before + 30)).isTrue();
        }

        /** Threads that have done their work need a moment to end; those of a pool would not. */
        private boolean fewerThreadsThan(int count) throws InterruptedException {
            for (int look = 0; look < 500 && Thread.activeCount() >= count; look++) {
                Thread.sleep(10);
            }
            return Thread.activeCount() < count;
        }

        /** As where everybody who asks does so in the common pool, which has one thread on a machine with two processors. */
        @Test
        void answers_come_also_while_all_threads_of_the_common_pool_wait() throws Exception {
            var resolver = Asking.root(vault)
                    .and("VAULT_READ_TIMEOUT", "20s")
                    .and("VAULT_CLIENT_TIMEOUT", "20s")
                    .resolver();

            var answers = BusyCommonPool.during(() -> resolver.resolve(Asking.keys("KEY", "NONE")));

            assertThat(answers.get(KEY)).isInstanceOf(SecretAnswer.Found.class);
        }
    }

    @Nested
    class What_is_sent {
        @Test
        void the_namespace_goes_with_every_request_the_login_included() {
            Asking.appRole(vault, vault.appRole())
                    .and("VAULT_NAMESPACE", "team/a")
                    .resolve("KEY");

            assertThat(vault.requests)
                    .hasSize(2)
                    .extracting(FakeVault.Seen::namespace)
                    .containsOnly("team/a");
        }

        @Test
        void letters_are_sent_as_utf_8_and_not_in_another_normal_form() {
            var resolver = Asking.root(vault).resolver();
            resolver.resolve(Asking.keys("ni\u00F1o"));
            resolver.resolve(Asking.keys("nin\u0303o"));
            resolver.resolve(Asking.keys("a+b=c:d,e~f@g"));

            assertThat(vault.requests)
                    .extracting(FakeVault.Seen::path)
                    .containsExactly(
                            "/v1/secret/data/ni%C3%B1o", "/v1/secret/data/nin%CC%83o", "/v1/secret/data/a+b=c:d,e~f@g");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "..",
                    "a/b",
                    "../sys/health",
                    "a b",
                    "a?version=1",
                    "a#b",
                    "a%2e",
                    "a\\b",
                    "a\nb",
                    "a\u0000",
                    "a*",
                    "a\"b",
                    "\uD83D\uDD11"
                })
        void a_key_that_would_lead_elsewhere_is_refused_before_any_request(String key) {
            var resolver = Asking.root(vault).resolver();

            assertThat(Asking.resolve(resolver, key))
                    .isInstanceOfSatisfying(
                            SecretAnswer.Failed.class,
                            failed -> assertThat(failed.reason()).startsWith("a name in Vault "));
            assertThatThrownBy(() -> resolver.put(new LookupKey(key), VALUE))
                    .isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> resolver.create(new LookupKey(key), VALUE))
                    .isInstanceOf(RegistryException.Invalid.class);
            assertThatThrownBy(() -> resolver.remove(new LookupKey(key))).isInstanceOf(RegistryException.Invalid.class);
            assertThat(vault.requests).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"VAULT_TOKEN", "VAULT-TOKEN", "API_TOKEN", "ALQUIMIA_REALM"})
        void the_registrys_own_variables_are_neither_asked_for_nor_written(String key) {
            vault.write("secret", key, "{\"value\":\"v\"}");
            var resolver = Asking.root(vault).resolver();

            assertThat(Asking.resolve(resolver, key)).isInstanceOf(SecretAnswer.Absent.class);
            assertThatThrownBy(() -> resolver.put(new LookupKey(key), VALUE))
                    .isInstanceOf(RegistryException.Invalid.class);
            assertThat(vault.requests).isEmpty();
        }

        @Test
        void an_empty_value_is_not_stored() {
            assertThatThrownBy(() -> Asking.root(vault).resolver().put(KEY, new SecretValue("")))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("store secret \"KEY\": an empty value counts as absent");
            assertThat(vault.requests).isEmpty();
        }
    }
}
