package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.io.OwnThread;
import ai.alquimia.registry.testkit.BusyCommonPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a server at the level of the wire can do, or can show. */
class MisbehavingVaultTest {
    private static final LookupKey KEY = new LookupKey("KEY");
    private static final SecretValue VALUE = new SecretValue("new");
    private static final FakeVault.Answer BUSY = new FakeVault.Answer(429, "{\"errors\":[\"rate limit\"]}");

    private final FakePace pace = new FakePace();
    private FakeVault vault;

    @BeforeEach
    void start() throws IOException {
        vault = new FakeVault();
        vault.write("secret", "KEY", "{\"value\":\"v\"}");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    private static void isFound(SecretAnswer answer) {
        assertThat(answer).isInstanceOf(SecretAnswer.Found.class);
    }

    private static FakeVault.Answer unavailable(int status) {
        return new FakeVault.Answer(status, "<html>secret of the proxy</html>", "text/html");
    }

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

    private static Set<LookupKey> keys(int count) {
        var keys = new LinkedHashSet<LookupKey>();
        IntStream.range(0, count).forEach(n -> keys.add(new LookupKey("K" + n)));
        return keys;
    }

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

    @Nested
    class Connecting {
        @Test
        void a_server_that_accepts_no_connection_is_given_up_after_the_connect_timeout() throws IOException {
            var waiting = new ArrayList<Socket>();
            try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                fill(full, waiting);

                assertThat(Asking.root(vault)
                                .and("VAULT_ADDR", "http://127.0.0.1:" + full.getLocalPort())
                                .and("VAULT_OPEN_TIMEOUT", "200ms")
                                .resolve("KEY"))
                        .isEqualTo(new SecretAnswer.Failed("no connection in time (VAULT_OPEN_TIMEOUT)"));
            } finally {
                for (Socket socket : waiting) {
                    socket.close();
                }
            }
        }

        /** Nobody accepts, and the queue is short: soon the kernel answers no more. */
        private void fill(ServerSocket server, List<Socket> waiting) throws IOException {
            for (int count = 0; count < 10; count++) {
                var socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(server.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException e) {
                    return;
                }
            }
        }
    }

    @Nested
    class Odd_answers {
        @Test
        void a_redirect_is_not_followed_so_the_token_goes_nowhere_else() throws IOException {
            try (var other = new FakeVault()) {
                vault.redirectTo = other.address();

                assertThat(Asking.root(vault).resolve("KEY"))
                        .isEqualTo(new SecretAnswer.Failed(
                                "Vault redirects elsewhere (HTTP 307): VAULT_ADDR must name the active server"));
                assertThat(other.requests).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<html>",
                    "",
                    "[]",
                    "{}",
                    "null",
                    "{\"data\":null}",
                    "{\"data\":{\"data\":\"x\"}}",
                    "{\"data\":"
                })
        void an_answer_that_is_not_vaults_fails(String body) {
            vault.instead.add(new FakeVault.Answer(200, body));
            vault.instead.add(new FakeVault.Answer(200, body));

            assertThat(Asking.root(vault).resolve("KEY"))
                    .isEqualTo(new SecretAnswer.Failed("VAULT_ADDR answers, but not as Vault does"));
            assertThat(Asking.appRole(vault, vault.appRole()).resolve("KEY"))
                    .isEqualTo(new SecretAnswer.Failed("login: VAULT_ADDR answers, but not as Vault does"));
        }

        @Test
        void an_answer_without_end_is_cut_off() {
            vault.instead.add(new FakeVault.Answer(200, "x".repeat(Exchange.LARGEST + 1)));

            assertThat(Asking.root(vault).resolve("KEY"))
                    .isEqualTo(new SecretAnswer.Failed("Vault's answer is larger than 8388608 bytes"));
        }
    }

    @Nested
    class Writing_at_the_same_time {
        private void anotherWrites(String value) {
            var once = new AtomicInteger();
            vault.before = seen -> {
                if (seen.method().equals("POST") && once.getAndIncrement() == 0) {
                    vault.write("secret", "KEY", "{\"value\":\"" + value + "\"}");
                }
                return null;
            };
        }

        @Test
        void putting_over_a_write_that_was_not_seen_is_stale() {
            anotherWrites("of the other");

            assertThatThrownBy(() -> Asking.root(vault).resolver().put(KEY, VALUE))
                    .isInstanceOf(RegistryException.Stale.class)
                    .hasMessage("store secret \"KEY\": somebody else wrote \"secret/KEY\" at the same time");
            assertThat(vault.read("secret", "KEY")).isEqualTo("{\"value\":\"of the other\"}");
        }

        @Test
        void a_write_whose_answer_was_lost_is_no_conflict() {
            for (String key : new String[] {"KEY", "FRESH"}) {
                var lost = new AtomicInteger();
                vault.before = seen -> {
                    if (seen.method().equals("POST") && lost.getAndIncrement() == 0) {
                        vault.write("secret", key, "{\"value\":\"new\"}");
                        return unavailable(502);
                    }
                    return null;
                };
                var store = Asking.root(vault).resolver(pace);

                if (key.equals("KEY")) {
                    store.put(new LookupKey(key), VALUE);
                } else {
                    store.create(new LookupKey(key), VALUE);
                }

                assertThat(lost).hasValue(2);
                assertThat(vault.read("secret", key)).isEqualTo("{\"value\":\"new\"}");
            }
        }

        @Test
        void creating_what_another_creates_meanwhile_leaves_theirs() {
            vault.deleteLatest("secret", "KEY");
            var posts = new AtomicInteger();
            vault.before = seen -> {
                if (seen.method().equals("POST") && posts.incrementAndGet() == 2) {
                    vault.write("secret", "KEY", "{\"value\":\"theirs\"}");
                }
                return null;
            };

            assertThatThrownBy(() -> Asking.root(vault).resolver().create(KEY, VALUE))
                    .isInstanceOf(RegistryException.AlreadyExists.class);
            assertThat(vault.read("secret", "KEY")).isEqualTo("{\"value\":\"theirs\"}");
        }
    }
}
