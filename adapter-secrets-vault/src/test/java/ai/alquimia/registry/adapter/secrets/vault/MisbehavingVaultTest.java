package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.port.SecretAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no Vault gives, connections that fail, and others that write at the same time. */
class MisbehavingVaultTest extends MisbehavingVault {
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
