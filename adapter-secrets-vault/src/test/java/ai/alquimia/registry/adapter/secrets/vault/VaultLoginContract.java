package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the adapter logs in to a Vault. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VaultLoginContract {
    static final String POWERLESS = "permission denied (HTTP 403)";

    private Path directory;

    VaultWorld vault;

    abstract VaultWorld start(Path empty) throws IOException;

    @BeforeAll
    void startVault(@TempDir Path empty) throws IOException {
        directory = empty;
        vault = start(Files.createDirectory(directory.resolve("shared")));
    }

    @AfterAll
    void stopVault() {
        if (vault != null) {
            vault.close();
        }
    }

    static String revealed(SecretAnswer answer) {
        assertThat(answer).isInstanceOf(SecretAnswer.Found.class);
        return ((SecretAnswer.Found) answer).value().reveal();
    }

    static SecretAnswer absent(String detail) {
        return new SecretAnswer.Absent(detail);
    }

    static SecretAnswer failed(String reason) {
        return new SecretAnswer.Failed(reason);
    }

    @Nested
    class Being_refused {
        @Test
        void a_wrong_token_is_told_from_a_policy_that_denies() {
            vault.write("secret", "guarded", "{\"value\":\"v\"}");

            assertThat(Asking.root(vault).and("VAULT_TOKEN", "hvs.wrong").resolve("guarded"))
                    .isEqualTo(failed("the token is not valid or has expired (HTTP 403)"));
            assertThat(Asking.root(vault)
                            .and("VAULT_TOKEN", vault.powerlessToken())
                            .resolve("guarded"))
                    .isEqualTo(failed(POWERLESS));
        }

        @Test
        void a_sealed_vault_says_so() throws IOException {
            try (var own = start(Files.createDirectory(directory.resolve("sealed")))) {
                own.seal();

                assertThat(Asking.resolve(Asking.root(own).resolver(new FakePace()), "KEY"))
                        .isEqualTo(failed("Vault is sealed (HTTP 503)"));
            }
        }

        @Test
        void an_address_where_nobody_listens_is_unreachable() throws IOException {
            int port;
            try (var free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }

            assertThat(Asking.root(vault)
                            .and("VAULT_ADDR", "http://127.0.0.1:" + port)
                            .resolve("KEY"))
                    .isEqualTo(failed("nothing answers at VAULT_ADDR"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":"
                })
        void a_server_that_falls_silent_is_given_up_after_the_read_timeout(String beginning) throws IOException {
            try (var mute = new MuteServer(beginning)) {
                var asking =
                        Asking.root(vault).and("VAULT_ADDR", mute.address()).and("VAULT_READ_TIMEOUT", "200ms");

                assertThat(asking.resolve("KEY")).isEqualTo(failed("no answer within 200 ms"));
            }
        }

        @Test
        void a_token_that_ends_with_a_line_break_is_good() {
            vault.write("secret", "from-file", "{\"value\":\"v\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_TOKEN", vault.rootToken() + "\r\n")
                            .resolve("from-file")))
                    .isEqualTo("v");
        }
    }

    @Nested
    class Logging_in {
        @Test
        void an_app_role_reads_writes_and_removes() {
            var key = new LookupKey("for-role");
            try (var resolver = Asking.appRole(vault, vault.appRole()).resolver()) {
                resolver.create(key, new SecretValue("v"));
                resolver.put(key, new SecretValue("w"));
                assertThat(revealed(Asking.resolve(resolver, "for-role"))).isEqualTo("w");

                resolver.remove(key);

                assertThat(Asking.resolve(resolver, "for-role")).isEqualTo(absent("there is no \"secret/for-role\""));
            }
        }

        @Test
        void a_wrong_secret_id_is_said_once_for_all_keys_naming_the_variables() {
            var asking = Asking.appRole(vault, vault.appRole()).and("VAULT_SECRET_ID", "wrong");

            try (var resolver = asking.resolver()) {
                assertThat(resolver.resolve(Asking.keys("a", "b", "c")).values())
                        .hasSize(3)
                        .containsOnly(
                                failed("login refused (HTTP 400): VAULT_ROLE_ID or VAULT_SECRET_ID is not valid"));
            }
        }

        @Test
        void a_session_that_ends_in_the_middle_of_a_run_is_replaced() {
            vault.write("secret", "before", "{\"value\":\"1\"}");
            vault.write("secret", "after", "{\"value\":\"2\"}");
            try (var resolver = Asking.appRole(vault, vault.appRole()).resolver()) {
                assertThat(revealed(Asking.resolve(resolver, "before"))).isEqualTo("1");

                vault.revokeLogins();

                assertThat(revealed(Asking.resolve(resolver, "after"))).isEqualTo("2");
            }
        }

        @Test
        void a_pod_logs_in_with_its_own_token_from_its_file() throws IOException {
            vault.write("secret", "for-pod", "{\"value\":\"v\"}");
            Path file = Files.writeString(directory.resolve("pod-token"), vault.podToken() + "\n");
            var asking = Asking.with(
                    "VAULT_ADDR", vault.address(), "VAULT_K8S_ROLE", "app", "VAULT_K8S_TOKEN_FILE", file.toString());

            assertThat(revealed(asking.resolve("for-pod"))).isEqualTo("v");
        }

        @Test
        void a_pod_without_its_token_fails_naming_the_file() {
            var asking = Asking.with(
                    "VAULT_ADDR", vault.address(), "VAULT_K8S_ROLE", "app", "VAULT_K8S_TOKEN_FILE", "/nowhere/token");

            assertThat(asking.resolve("KEY"))
                    .isEqualTo(failed(
                            "login: the pod's token in \"/nowhere/token\" (VAULT_K8S_TOKEN_FILE) cannot be read"));
        }
    }

    @Nested
    class Over_tls {
        @Test
        void every_authority_of_the_bundle_is_trusted() {
            vault.write("secret", "tls", "{\"value\":\"v\"}");

            assertThat(revealed(Asking.root(vault)
                            .and("VAULT_ADDR", vault.tlsAddress())
                            .and("VAULT_CACERT", vault.caBundle().toString())
                            .resolve("tls")))
                    .isEqualTo("v");
        }

        @Test
        void a_certificate_of_an_unknown_authority_is_refused() {
            assertThat(Asking.root(vault).and("VAULT_ADDR", vault.tlsAddress()).resolve("tls"))
                    .isInstanceOfSatisfying(
                            SecretAnswer.Failed.class,
                            answer -> assertThat(answer.reason()).startsWith("no trusted TLS connection"));
        }
    }
}
