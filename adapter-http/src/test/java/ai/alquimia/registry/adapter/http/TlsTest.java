package ai.alquimia.registry.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.app.Settings;
import ai.alquimia.registry.domain.RegistryException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLParameters;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A certificate and a key as files: what serves, and what is said of what does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private static final String CERT = "ALQUIMIA_HTTP_TLS_CERT";
    private static final String KEY = "ALQUIMIA_HTTP_TLS_KEY";

    @TempDir
    static Path directory;

    private TestCertificates made;
    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    void make() {
        made = new TestCertificates(directory)
                .with("rsa", "RSA")
                .with("ec", "EC")
                .with("ed", "Ed25519")
                .with("other", "EC");
    }

    private Settings settings(Path certificate, Path key) {
        warnings.clear();
        return Settings.of(Map.of(CERT, certificate.toString(), KEY, key.toString()))
                .withWarnings(warnings::add);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(Path certificate, Path key) {
        var settings = settings(certificate, key);
        return assertThatThrownBy(() -> Tls.of(settings))
                .isInstanceOf(RegistryException.Invalid.class)
                .hasNoCause()
                .hasMessageStartingWith("read setting \"ALQUIMIA_HTTP_TLS_");
    }

    @Test
    void nothing_given_is_plain_http() {
        assertThat(Tls.of(Settings.of(Map.of()))).isEmpty();
    }

    @Nested
    class A_server {
        private static HttpResponse<String> get(URI address, HttpClient client) throws Exception {
            return client.send(
                    HttpRequest.newBuilder(address.resolve("/health/liveness")).build(), BodyHandlers.ofString());
        }

        @ParameterizedTest
        @CsvSource({"rsa, TLSv1.3", "rsa, TLSv1.2", "ec, TLSv1.3", "ec, TLSv1.2", "ed, TLSv1.3", "ed, TLSv1.2"})
        void answers_https(String name, String protocol) throws Exception {
            var files = Map.of(
                    CERT,
                    made.certificates(name).toString(),
                    KEY,
                    made.key(name).toString());
            try (var server = new TestServer(files)) {
                var client = HttpClient.newBuilder()
                        .sslContext(made.trusting(name))
                        .sslParameters(new SSLParameters(null, new String[] {protocol}))
                        .build();

                var response = get(server.address(), client);

                assertThat(server.address().getScheme()).isEqualTo("https");
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
            }
        }

        @Test
        void is_not_trusted_with_the_certificate_of_another() {
            var files = Map.of(
                    CERT,
                    made.certificates("ec").toString(),
                    KEY,
                    made.key("ec").toString());
            try (var server = new TestServer(files)) {
                var client = HttpClient.newBuilder()
                        .sslContext(made.trusting("other"))
                        .build();

                assertThatThrownBy(() -> get(server.address(), client)).isInstanceOf(IOException.class);
            }
        }

        @Test
        void speaks_no_older_protocol() throws Exception {
            var factory =
                    Tls.of(settings(made.certificates("ec"), made.key("ec"))).orElseThrow();
            factory.start();

            assertThat(factory.newSSLEngine().getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
            factory.stop();
        }

        @Test
        void takes_certificate_and_key_out_of_one_file() throws IOException {
            Path both = made.write(
                    "both.pem", Files.readString(made.key("ec")) + Files.readString(made.certificates("ec")));

            assertThat(Tls.of(settings(both, both))).isPresent();
        }

        @Test
        void does_not_start_with_files_that_do_not_serve() {
            var files = Map.of(
                    CERT,
                    made.certificates("ec").toString(),
                    KEY,
                    made.key("other").toString());

            assertThatThrownBy(() -> new TestServer(files)).isInstanceOf(RegistryException.Invalid.class);
        }
    }

    @Nested
    class One_of_the_two_alone {
        @Test
        void is_refused_naming_the_other() {
            var certificate = Settings.of(Map.of(CERT, made.certificates("ec").toString()));
            var key = Settings.of(Map.of(KEY, made.key("ec").toString()));

            assertThatThrownBy(() -> Tls.of(certificate))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("read setting \"" + KEY + "\": it is not set, but " + CERT + " is, and TLS needs both");
            assertThatThrownBy(() -> Tls.of(key))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith("read setting \"" + CERT + "\": it is not set");
        }
    }

    @Nested
    class A_file {
        @Test
        void that_is_missing_is_named() {
            Path missing = directory.resolve("missing.pem");

            assertRefused(missing, made.key("ec"))
                    .hasMessage("read setting \"" + CERT + "\": file \"" + missing + "\" does not exist");
            assertRefused(made.certificates("ec"), missing)
                    .hasMessage("read setting \"" + KEY + "\": file \"" + missing + "\" does not exist");
        }

        @Test
        void that_is_a_directory_is_refused() {
            assertRefused(directory, made.key("ec")).hasMessageContaining("cannot be read as a file");
        }

        @Test
        void that_is_too_large_is_refused() {
            assertRefused(made.write("large.pem", " ".repeat((1 << 20) + 1)), made.key("ec"))
                    .hasMessageContaining("too large");
        }
    }

    @Nested
    class A_certificate {
        @Test
        void that_is_not_in_its_file_is_refused() {
            assertRefused(made.key("ec"), made.key("ec")).hasMessageContaining("holds no certificate");
            assertRefused(made.write("empty.pem", ""), made.key("ec")).hasMessageContaining("holds no certificate");
        }

        @ParameterizedTest
        @ValueSource(strings = {"AAAA", "!", "", "MIIBxTCCAWugAwIBAgI="})
        void that_is_damaged_is_refused(String content) throws IOException {
            String damaged = "-----BEGIN CERTIFICATE-----\n" + content + "\n-----END CERTIFICATE-----\n";
            Path file = made.write("damaged.pem", Files.readString(made.certificates("ec")) + damaged);

            assertRefused(file, made.key("ec")).hasMessageContaining("damaged certificate, number 2");
        }

        @Test
        void that_did_not_sign_the_one_before_it_is_refused() {
            assertRefused(made.certificates("ec", "other"), made.key("ec")).hasMessageContaining("holds no chain");
        }

        @Test
        void that_expired_or_is_not_valid_yet_is_warned_of() {
            var settings = settings(made.certificates("ec"), made.key("ec"));

            assertThat(Tls.of(settings)).isPresent();
            assertThat(warnings).isEmpty();
            assertThat(Tls.of(settings, InstantSource.fixed(Instant.now().plus(Duration.ofDays(4000)))))
                    .isPresent();
            assertThat(warnings).singleElement().asString().contains("CN=ec", "expired at 2");
            warnings.clear();
            assertThat(Tls.of(settings, InstantSource.fixed(Instant.now().minus(Duration.ofDays(1)))))
                    .isPresent();
            assertThat(warnings).singleElement().asString().contains("CN=ec", "is not valid before 2");
        }
    }

    @Nested
    class A_key {
        @ParameterizedTest
        @CsvSource({"ec, other", "ec, rsa", "rsa, ec", "ed, ec", "ec, ed", "rsa, ed"})
        void of_another_certificate_is_refused(String certificate, String key) {
            assertRefused(made.certificates(certificate), made.key(key))
                    .hasMessageContaining("does not belong to the first certificate");
        }

        @ParameterizedTest
        @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY"})
        void in_another_form_is_refused_saying_how_to_convert_it(String label) throws IOException {
            Path key = made.key("ec", label);

            assertRefused(made.certificates("ec"), key)
                    .hasMessageContaining("another form than PKCS #8")
                    .hasMessageContaining("openssl pkcs8 -topk8 -nodes -in KEY -out NEW")
                    .hasMessageNotContaining(Files.readAllLines(key).get(1));
        }

        @Test
        void that_is_encrypted_is_refused() {
            String old = """
                    -----BEGIN RSA PRIVATE KEY-----
                    Proc-Type: 4,ENCRYPTED
                    DEK-Info: AES-256-CBC,00

                    AAAA
                    -----END RSA PRIVATE KEY-----
                    """;

            assertRefused(made.certificates("ec"), made.key("ec", "ENCRYPTED PRIVATE KEY"))
                    .hasMessageContaining("has an encrypted key; convert it with: openssl");
            assertRefused(made.certificates("ec"), made.write("old.key", old)).hasMessageContaining("openssl");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "c2VjcmV0", "!"})
        void that_is_damaged_is_refused_without_showing_it(String content) {
            Path key = made.write(
                    "damaged.key", "-----BEGIN PRIVATE KEY-----\n" + content + "\n-----END PRIVATE KEY-----\n");

            assertRefused(made.certificates("ec"), key)
                    .hasMessageContaining("damaged or of another kind than RSA, EC and Ed25519")
                    .hasMessageNotContaining("c2VjcmV0");
        }

        @Test
        void that_is_not_in_its_file_is_refused() {
            assertRefused(made.certificates("ec"), made.certificates("ec"))
                    .hasMessageContaining("holds no private key in PEM form");
        }
    }
}
