package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.testkit.ArtifactRegistryContract;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsRegistryIT extends ArtifactRegistryContract {
    private static final Tag V1 = new Tag("v1");
    private static final Settings DEFAULTS = new Settings(Map.of());
    private static final AtomicInteger REPOSITORIES = new AtomicInteger();

    @TempDir
    static Path directory = Path.of("unset");

    private static PrivateAuthority authority;

    @AutoClose
    private static DockerRegistry server;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        authority = PrivateAuthority.in(directory);
        server = DockerRegistry.startWithTlsAndLogin(directory, authority.certificate(), authority.key());
    }

    @Override
    protected ArtifactRegistry openRegistry() {
        return loggedIn()
                .with("ALQUIMIA_CA_FILE", authority.caFile().toString())
                .open();
    }

    private static Settings loggedIn() {
        return DEFAULTS.loggedIn(directory, server.host(), DockerRegistry.USER, DockerRegistry.PASSWORD);
    }

    @Override
    protected OciRepository freshRepository() {
        return new OciRepository.Remote(server.host(), "acme/support-" + REPOSITORIES.incrementAndGet());
    }

    @Override
    protected void tamper(OciRepository where, Digest digest) {
        Samples.tamper(server.blob(digest.hex()));
    }

    @Test
    void insecure_takes_any_certificate() {
        var repository = freshRepository();
        try (var registry = loggedIn().with("ORAS_INSECURE", "true").open()) {
            registry.push(repository, V1, Samples.artifact("one"));

            assertThat(registry.tags(repository)).containsExactly(V1);
        }
    }

    @Test
    void without_either_the_certificate_is_not_trusted() {
        var reference = OciReference.of(freshRepository(), V1);
        try (var registry = DEFAULTS.open()) {
            assertThatThrownBy(() -> registry.fetch(reference))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessage("read \"" + reference + "\": no trusted TLS connection to " + server.host()
                            + ": plain HTTP, or an unknown certificate");
        }
    }

    @Test
    void plain_http_to_it_says_what_it_answered() {
        var reference = OciReference.of(freshRepository(), V1);
        try (var registry = Settings.plainHttp().open()) {
            assertThatThrownBy(() -> registry.fetch(reference))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessage("read \"" + reference + "\": " + server.host() + " answered HTTP 400");
        }
    }

    @Test
    void a_ca_file_that_is_missing_or_none_is_named() throws IOException {
        String none = "is no PEM file with certificates (-----BEGIN CERTIFICATE-----)";
        assertCaFileRefused(directory.resolve("absent.pem"), "there is no such file or directory");
        assertCaFileRefused(Files.writeString(directory.resolve("empty.pem"), ""), none);
        assertCaFileRefused(Files.writeString(directory.resolve("none.pem"), "no certificate"), none);
        assertCaFileRefused(authority.key(), none);
        assertCaFileRefused(directory, "Is a directory");
    }

    private void assertCaFileRefused(Path file, String reason) {
        var reference = OciReference.of(freshRepository(), V1);
        try (var registry = DEFAULTS.with("ALQUIMIA_CA_FILE", file.toString()).open()) {
            assertThatThrownBy(() -> registry.fetch(reference))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessage("use CA file \"" + file + "\": " + reason);
        }
    }
}
