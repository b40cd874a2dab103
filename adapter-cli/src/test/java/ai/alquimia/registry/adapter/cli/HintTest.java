package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.UnresolvedReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HintTest {
    private static Optional<String> hint(RegistryException failure, Map<String, String> environment) {
        return new Hint(Settings.of(environment)).about(failure);
    }

    private static Optional<String> hint(RegistryException failure) {
        return hint(failure, Map.of());
    }

    @Nested
    class What_is_missing {
        @ParameterizedTest
        @CsvSource({
            "open agentspace,alquimia agentspace list",
            "render agent,alquimia agent list",
            "get secret,alquimia secret list",
            "delete parameter,alquimia parameter list",
            "show session,alquimia session list",
            "revoke token,alquimia token list",
            "fetch,alquimia registry tags REPOSITORY"
        })
        void is_found_by_a_list_of_its_kind(String action, String command) {
            assertThat(hint(new RegistryException.NotFound(action, "\"x\"", "there is none")))
                    .hasValueSatisfying(hint -> assertThat(hint).contains(command));
        }

        @Test
        void may_be_a_file_whatever_its_name_says() {
            assertThat(hint(new RegistryException.NotFound("read file", "\"agents/secret.json\"", "no such file")))
                    .isEmpty();
        }
    }

    @Nested
    class What_is_denied {
        @ParameterizedTest
        @CsvSource({
            "\"/r/metadata.json\",permission denied,\"/r/metadata.json\"",
            "\"/r\",permission denied for \"/r/.lock-default\",\"/r/.lock-default\""
        })
        void by_the_file_system_belongs_to_somebody_else(String subject, String reason, String file) {
            assertThat(hint(new RegistryException.Denied("change agentspace in", subject, reason)))
                    .hasValueSatisfying(hint -> assertThat(hint).contains("ls -ld " + file + ";"));
            assertThat(hint(new RegistryException.Denied("store secret", "in vault", "permission denied")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "access denied (HTTP 401)",
                    "access denied (HTTP 403): DENIED, requested access is denied",
                    "the token service auth.example refuses the login of \"me\" (HTTP 401)"
                })
        void may_want_a_login(String reason) {
            assertThat(hint(new RegistryException.Denied("read", "\"ghcr.io/acme/x:v1\"", reason)))
                    .contains("log in with: alquimia registry login ghcr.io -u USER");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "access denied (HTTP 403): DENIED, quota exceeded",
                    "access denied (HTTP 403): DENIED, denied by Quota: 10 GiB of 10 GiB used",
                })
        void may_be_over_a_quota_where_no_login_helps(String reason) {
            assertThat(hint(new RegistryException.Denied("write", "\"ghcr.io/acme/x:v1\"", reason)))
                    .isEmpty();
        }

        @Test
        void when_logging_in_wants_no_other_login() {
            assertThat(hint(new RegistryException.Denied("log in to", "\"ghcr.io/\"", "access denied (HTTP 401)")))
                    .isEmpty();
        }

        @Test
        void may_be_the_registry_directory() {
            assertThat(hint(new RegistryException.Denied("open registry", "\"/r\"", "everybody may write to it")))
                    .hasValueSatisfying(hint -> assertThat(hint).contains("ALQUIMIA_REGISTRY_DIR"));
        }

        @Test
        void may_be_a_container_registry_where_no_directory_helps() {
            assertThat(hint(new RegistryException.Denied("publish", "\"ghcr.io/a\"", "access denied (HTTP 403)")))
                    .hasValueSatisfying(hint -> assertThat(hint).doesNotContain("ALQUIMIA_REGISTRY_DIR"));
        }
    }

    @Nested
    class Who_does_not_answer {
        @Test
        void may_speak_plain_http_when_tls_failed() {
            var failure = new RegistryException.Unreachable("fetch", "\"x\"", "no trusted TLS connection to x");

            assertThat(hint(failure).orElseThrow()).contains("--plain-http");
            assertThat(hint(failure, Map.of("ORAS_PLAIN_HTTP", "r.test,localhost"))
                            .orElseThrow())
                    .contains("--plain-http", "its host in ORAS_PLAIN_HTTP");
            assertThat(hint(failure, Map.of("ORAS_PLAIN_HTTP", "true")).orElseThrow())
                    .doesNotContain("--plain-http");
        }

        @Test
        void may_be_busy() {
            var failure = new RegistryException.Unreachable("fetch", "\"x\"", "x is not available (HTTP 503)");

            assertThat(hint(failure).orElseThrow()).contains("try again").doesNotContain("--plain-http");
        }
    }

    @Nested
    class A_secret {
        private RegistryException unresolved(String key, @Nullable Scope scope) {
            var reference = new UnresolvedReference(
                    JsonPointer.root(), key, scope, scope == null ? null : new LookupKey(key), "why");
            return new RegistryException.SecretUnresolved("render agent", "\"a\"", List.of(reference, reference));
        }

        @Test
        void that_is_not_declared_can_be() {
            assertThat(hint(unresolved("MY KEY", null))).hasValue("declare what is not: alquimia secret add 'MY KEY'");
        }

        @Test
        void without_a_value_has_a_variable_only_in_the_environment() {
            var failure = unresolved("KEY", Scope.GLOBAL);

            assertThat(hint(failure)).hasValue("set the environment variables named above");
            assertThat(hint(failure, Map.of("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "vault")))
                    .isEmpty();
        }
    }

    @Test
    void the_adapter_beside_the_bundle_is_one_copy_away() {
        assertThat(hint(new RegistryException.Unsupported("choose adapter", "\"postgres\"", "has only [json]")))
                .hasValueSatisfying(hint -> assertThat(hint).contains("optional/store-postgres.jar into lib/"));
        assertThat(hint(new RegistryException.Unsupported("open store", "\"postgres\"", "the schema has version 9")))
                .isEmpty();
    }

    @Test
    void nothing_is_guessed_for_what_says_enough_itself() {
        assertThat(hint(new RegistryException.Unsupported("choose adapter", "\"vault\"", "has only [env]")))
                .isEmpty();
        assertThat(hint(new RegistryException.Invalid("fetch", "\"x\"", "more than ALQUIMIA_MAX_LAYER allows")))
                .isEmpty();
        assertThat(hint(new RegistryException.Corrupt("read", "\"/r/default/dist.json\"", "ends too early")))
                .hasValue("nothing was changed");
    }
}
