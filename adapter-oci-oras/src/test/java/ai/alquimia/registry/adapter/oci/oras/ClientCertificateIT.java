package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientCertificateIT {
    private static final Tag V1 = new Tag("v1");

    @TempDir
    static Path directory = Path.of("unset");

    private static PrivateAuthority authority;

    @AutoClose
    private static DockerRegistry server;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        authority = PrivateAuthority.in(directory);
        server = DockerRegistry.startWithClientCertificates(
                directory, authority.certificate(), authority.key(), authority.caFile());
    }

    private static Settings trusting() {
        return new Settings(Map.of("ALQUIMIA_CA_FILE", authority.caFile().toString()));
    }

    private static Settings showing(Path certificate, Path key) {
        return trusting()
                .with("ALQUIMIA_CLIENT_CERT", certificate.toString())
                .with("ALQUIMIA_CLIENT_KEY", key.toString());
    }

    private static OciRepository repository() {
        return new OciRepository.Remote(server.host(), "acme/support");
    }

    @Test
    void that_the_registry_knows_is_let_in() {
        try (var registry = showing(authority.certificate(), authority.key()).open()) {
            registry.push(repository(), V1, Samples.artifact("one"));

            assertThat(registry.tags(repository())).containsExactly(V1);
        }
    }

    @Test
    void that_is_missing_keeps_us_out() {
        try (var registry = trusting().open()) {
            assertThatThrownBy(() -> registry.resolve(OciReference.of(repository(), V1)))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining(server.host());
        }
    }

    @Test
    void needs_both_files() {
        assertThatThrownBy(
                        () -> trusting().with("ALQUIMIA_CLIENT_CERT", "c.pem").open())
                .isInstanceOf(RegistryException.Invalid.class)
                .hasMessage("read setting \"ALQUIMIA_CLIENT_KEY\": must be set where ALQUIMIA_CLIENT_CERT is");
    }

    @Test
    void that_is_none_is_named() throws IOException {
        Path none = Files.writeString(directory.resolve("none.pem"), "none");
        try (var registry = showing(none, authority.key()).open()) {
            assertThatThrownBy(() -> registry.tags(repository()))
                    .hasMessage("use client certificate \"" + none
                            + "\": is no PEM file with certificates (-----BEGIN CERTIFICATE-----)");
        }
        try (var registry = showing(authority.certificate(), none).open()) {
            assertThatThrownBy(() -> registry.tags(repository()))
                    .hasMessage(
                            "use client key \"" + none
                                    + "\": is no PEM file with a private key in PKCS #8 without a password (-----BEGIN PRIVATE KEY-----)");
        }
        Path old = Files.writeString(directory.resolve("old.pem"), "-----BEGIN RSA PRIVATE KEY-----\nsecret\n");
        try (var registry = showing(authority.certificate(), old).open()) {
            assertThatThrownBy(() -> registry.tags(repository()))
                    .hasMessageEndingWith("; what it holds, -----BEGIN RSA PRIVATE KEY-----,"
                            + " becomes one by openssl pkcs8 -topk8 -nodes")
                    .hasMessageNotContaining("secret");
        }
    }
}
