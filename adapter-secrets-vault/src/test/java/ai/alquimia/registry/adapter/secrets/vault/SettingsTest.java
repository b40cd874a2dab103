package ai.alquimia.registry.adapter.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.SecretResolverProvider;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Asking GOOD = Asking.with("VAULT_ADDR", "https://vault:8200", "VAULT_TOKEN", "hvs.t");

    private static void isInvalid(Asking asking, String message) {
        assertThatThrownBy(asking::resolver)
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessage("read setting " + message);
    }

    @Test
    void the_jar_announces_the_provider_vault_with_its_secret_settings() {
        var provider = ServiceLoader.load(SecretResolverProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals("vault"))
                .findFirst()
                .orElseThrow();

        assertThat(provider.settings())
                .filteredOn(Setting::secret)
                .extracting(Setting::variable)
                .containsExactlyInAnyOrder("VAULT_TOKEN", "VAULT_SECRET_ID");
        assertThat(provider.settings()).extracting(Setting::variable).allMatch(name -> name.startsWith("VAULT_"));
    }

    @Nested
    class Address {
        @Test
        void without_one_the_variable_is_named() {
            isInvalid(
                    GOOD.and("VAULT_ADDR", ""),
                    "VAULT_ADDR: is not set; it must look like https://vault.example.com:8200");
        }

        @ParameterizedTest
        @ValueSource(strings = {"vault:8200", "127.0.0.1:8200"})
        void without_a_scheme_the_right_form_is_shown(String address) {
            isInvalid(GOOD.and("VAULT_ADDR", address), "VAULT_ADDR: has no scheme; write https://" + address);
        }

        @Test
        void what_may_be_a_token_is_not_shown_again() {
            isInvalid(
                    GOOD.and("VAULT_ADDR", "hvs.CAESIJ"),
                    "VAULT_ADDR: has no scheme; it must look like https://vault.example.com:8200");
            isInvalid(
                    GOOD.and("VAULT_ADDR", "https://user:password@vault:8200"),
                    "VAULT_ADDR: must not hold a user or a password; it must look like https://vault.example.com:8200");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ftp://vault",
                    "http://",
                    "https://vault/?a=b",
                    "https://vault/#a",
                    "http://a b",
                    "unix:///run/v"
                })
        void what_is_no_http_server_is_refused(String address) {
            assertThatThrownBy(GOOD.and("VAULT_ADDR", address)::resolver)
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read setting VAULT_ADDR: \"" + address);
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://vault:8200", "HTTP://10.0.0.1", "http://127.0.0.1.evil.example"})
        void plain_http_to_another_machine_is_warned_about(String address) {
            var asking = GOOD.and("VAULT_ADDR", address);

            asking.resolver();

            assertThat(asking.warnings)
                    .containsExactly("VAULT_ADDR is " + address
                            + ": without https everybody on the way can read the token and the secrets");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://vault:8200",
                    "http://127.0.0.1:8200",
                    "http://localhost:8200/",
                    "http://[::1]:8200",
                    "http://vault.localhost"
                })
        void https_and_this_machine_are_not(String address) {
            var asking = GOOD.and("VAULT_ADDR", address);

            asking.resolver();

            assertThat(asking.warnings).isEmpty();
        }
    }

    @Nested
    class Credentials_of_a_user {
        @Test
        void without_any_all_ways_to_log_in_are_named() {
            isInvalid(
                    GOOD.and("VAULT_TOKEN", ""),
                    "VAULT_TOKEN: is not set, nor is another way to log in: VAULT_ROLE_ID with VAULT_SECRET_ID, or VAULT_K8S_ROLE");
        }

        @Test
        void an_app_role_needs_its_secret_id() {
            isInvalid(GOOD.and("VAULT_TOKEN", "").and("VAULT_ROLE_ID", "r"), "VAULT_SECRET_ID: is not set");
        }

        @ParameterizedTest
        @CsvSource({
            "'hvs.a\nb', has a line break or another control character inside",
            "'hvs.a\r\nX-Header: b', has a line break or another control character inside",
            "hvs.a b, may hold visible ASCII characters only",
            "hvs.ñ, may hold visible ASCII characters only"
        })
        void a_token_that_no_header_can_hold_is_refused_without_showing_it(String token, String reason) {
            isInvalid(GOOD.and("VAULT_TOKEN", token), "VAULT_TOKEN: " + reason);
        }

        @Test
        void a_namespace_that_no_header_can_hold_is_refused() {
            isInvalid(
                    GOOD.and("VAULT_NAMESPACE", "a\nb"),
                    "VAULT_NAMESPACE: has a line break or another control character inside");
        }
    }

    @Nested
    class Others {
        @ParameterizedTest
        @ValueSource(strings = {"kv//a", "../sys", "kv/..", "a?b", "a b", "/"})
        void a_mount_that_leads_elsewhere_is_refused(String mount) {
            assertThatThrownBy(GOOD.and("VAULT_MOUNT_POINT", mount)::resolver)
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read setting VAULT_MOUNT_POINT: the part ");
            assertThatThrownBy(
                            Asking.with("VAULT_ADDR", "https://v", "VAULT_K8S_ROLE", "r", "VAULT_K8S_MOUNT", mount)
                                    ::resolver)
                    .hasMessageStartingWith("read setting VAULT_K8S_MOUNT: the part ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "soon", "1h", "9999999", "1.5s"})
        void what_is_no_duration_is_refused(String text) {
            isInvalid(
                    GOOD.and("VAULT_READ_TIMEOUT", text),
                    "VAULT_READ_TIMEOUT: \"" + text + "\" is no duration such as 10s, 500ms or 1m");
        }

        @ParameterizedTest
        @CsvSource({"5,5000", "5s,5000", "250ms,250", "2m,120000"})
        void durations_are_seconds_unless_they_say_otherwise(String text, long milliseconds) {
            assertThat(Configuration.from(GOOD.and("VAULT_CLIENT_TIMEOUT", text))
                            .timeouts()
                            .total()
                            .toMillis())
                    .isEqualTo(milliseconds);
        }

        @Test
        void no_setting_shows_a_credential_in_its_text() {
            assertThat(Configuration.from(GOOD.and("VAULT_TOKEN", "hvs.hidden")))
                    .asString()
                    .doesNotContain("hidden");
            assertThat(Configuration.from(
                            Asking.with("VAULT_ADDR", "https://v", "VAULT_ROLE_ID", "r", "VAULT_SECRET_ID", "hidden")))
                    .asString()
                    .doesNotContain("hidden");
        }
    }

    @Nested
    class Authorities {
        @TempDir
        Path directory;

        private void isRefusedAtFirstUse(Path file, String reason) {
            var resolver = GOOD.and("VAULT_CACERT", file.toString()).resolver();

            assertThatThrownBy(() -> Asking.resolve(resolver, "KEY"))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("read setting VAULT_CACERT: the file \"" + file + "\" " + reason);
        }

        @Test
        void a_file_that_is_missing_or_holds_no_certificate_is_named_when_it_is_needed() throws IOException {
            isRefusedAtFirstUse(directory.resolve("missing.pem"), "cannot be read");
            isRefusedAtFirstUse(Files.createFile(directory.resolve("empty.pem")), "holds no certificates in PEM form");
            isRefusedAtFirstUse(
                    Files.writeString(directory.resolve("text.pem"), "certificate"),
                    "holds no certificates in PEM form");
        }
    }
}
