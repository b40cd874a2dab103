package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.port.SecretAnswer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked once more, and when a login is. */
class RepeatedRequestsTest extends MisbehavingVault {
    @Nested
    class Repeating {
        @Test
        void too_many_requests_are_repeated_after_growing_pauses() {
            vault.instead.add(BUSY);
            vault.instead.add(BUSY);
            vault.instead.add(unavailable(502));

            isFound(Asking.resolve(Asking.root(vault).resolver(pace), "KEY"));
            assertThat(pace.pauses)
                    .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
        }

        @ParameterizedTest
        @ValueSource(ints = {412, 500, 502, 503, 504})
        void an_error_that_lasts_is_said_at_the_deadline(int status) {
            vault.before = seen -> unavailable(status);
            var resolver = Asking.root(vault).and("VAULT_CLIENT_TIMEOUT", "5s").resolver(pace);

            assertThat(Asking.resolve(resolver, "KEY"))
                    .isEqualTo(new SecretAnswer.Failed("Vault is not available (HTTP " + status + ")"));
            assertThat(Duration.ofNanos(pace.nanoTime())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
        }

        @Test
        void what_was_answered_says_more_than_that_the_time_ran_out_in_a_repetition() {
            var answered = new CountDownLatch(1);
            vault.instead.add(unavailable(503));
            vault.before = seen -> {
                if (vault.instead.isEmpty()) {
                    pace.pass(Duration.ofSeconds(1));
                    waitFor(answered);
                }
                return null;
            };

            assertThat(Asking.resolve(
                            Asking.root(vault)
                                    .and("VAULT_CLIENT_TIMEOUT", "400ms")
                                    .resolver(pace),
                            "KEY"))
                    .isEqualTo(new SecretAnswer.Failed("Vault is not available (HTTP 503)"));
            answered.countDown();
        }

        @Test
        void a_time_that_runs_out_is_named_as_it_was_set() {
            var answered = new CountDownLatch(1);
            vault.before = seen -> {
                pace.pass(Duration.ofSeconds(1));
                waitFor(answered);
                return null;
            };

            assertThat(Asking.resolve(
                            Asking.root(vault)
                                    .and("VAULT_CLIENT_TIMEOUT", "300ms")
                                    .resolver(pace),
                            "KEY"))
                    .isEqualTo(new SecretAnswer.Failed("no answer within 300 ms"));
            answered.countDown();
        }

        private static void waitFor(CountDownLatch latch) {
            try {
                latch.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void a_login_is_repeated_too() {
            vault.instead.add(BUSY);

            isFound(Asking.resolve(Asking.appRole(vault, vault.appRole()).resolver(pace), "KEY"));
            assertThat(vault.loginCount()).isEqualTo(2);
        }

        @Test
        void refusals_are_not_repeated() {
            var asking = Asking.root(vault).and("VAULT_TOKEN", "hvs.wrong");

            assertThat(Asking.resolve(asking.resolver(pace), "KEY")).isInstanceOf(SecretAnswer.Failed.class);
            assertThat(vault.requests).hasSize(1);
        }
    }

    @Nested
    class Sessions {
        private VaultSecretResolver resolver;

        @BeforeEach
        void with_a_lease_of_a_minute() {
            vault.leaseSeconds = 60;
            resolver = Asking.appRole(vault, vault.appRole()).resolver(pace);
            isFound(Asking.resolve(resolver, "KEY"));
        }

        @Test
        void one_login_serves_until_two_thirds_of_its_lease_are_over() {
            pace.pass(Duration.ofSeconds(39));
            isFound(Asking.resolve(resolver, "KEY"));
            assertThat(vault.loginCount()).isEqualTo(1);

            pace.pass(Duration.ofSeconds(2));
            isFound(Asking.resolve(resolver, "KEY"));
            assertThat(vault.loginCount()).isEqualTo(2);
        }

        @Test
        void many_threads_whose_token_is_refused_log_in_once() {
            vault.revokeLogins();
            IntStream.range(0, 30).forEach(n -> vault.write("secret", "K" + n, "{\"value\":\"v\"}"));

            var answers = resolver.resolve(keys(30));

            assertThat(answers.values()).hasSize(30).allMatch(SecretAnswer.Found.class::isInstance);
            assertThat(vault.loginCount()).isEqualTo(2);
        }

        @Test
        void a_policy_that_denies_costs_one_login_for_all_keys() {
            vault.before = seen -> seen.path().contains("/data/")
                    ? new FakeVault.Answer(403, "{\"errors\":[\"1 error occurred:\\n\\t* permission denied\\n\\n\"]}")
                    : null;

            assertThat(resolver.resolve(keys(20)).values())
                    .containsOnly(new SecretAnswer.Failed("permission denied (HTTP 403)"));
            assertThat(vault.loginCount()).isEqualTo(2);
        }

        @Test
        void a_login_that_fails_in_the_middle_is_not_tried_by_everybody() {
            vault.revokeLogins();
            vault.before = seen -> seen.path().endsWith("/login")
                    ? new FakeVault.Answer(400, "{\"errors\":[\"invalid role or secret ID\"]}")
                    : null;

            assertThat(resolver.resolve(keys(20)).values()).allMatch(SecretAnswer.Failed.class::isInstance);
            assertThat(vault.loginCount()).isEqualTo(2);
        }

        @Test
        void an_answer_with_a_charset_in_its_type_is_understood() {
            vault.revokeLogins();
            vault.before = seen -> seen.path().endsWith("/login")
                    ? new FakeVault.Answer(
                            200,
                            "{\"renewable\":false,\"auth\":{\"client_token\":\"" + vault.rootToken()
                                    + "\",\"policies\":[],\"lease_duration\":0}}",
                            "application/json; charset=utf-8")
                    : null;

            isFound(Asking.resolve(resolver, "KEY"));
        }
    }
}
