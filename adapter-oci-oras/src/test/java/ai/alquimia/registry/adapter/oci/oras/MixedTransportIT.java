package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
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

/** A registry without TLS and one with it, in one operation. */
class MixedTransportIT {
    private static final Tag V1 = new Tag("v1");

    @TempDir
    static Path directory = Path.of("unset");

    private static PrivateAuthority authority;

    @AutoClose
    private static DockerRegistry plain;

    @AutoClose
    private static DockerRegistry secured;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        authority = PrivateAuthority.in(directory);
        plain = DockerRegistry.start(Files.createDirectory(directory.resolve("plain")));
        secured = DockerRegistry.startWithTlsAndLogin(
                Files.createDirectory(directory.resolve("secured")), authority.certificate(), authority.key());
    }

    private static ArtifactRegistry open(String plainHttp) {
        return new Settings(Map.of("ORAS_PLAIN_HTTP", plainHttp))
                .with("ALQUIMIA_CA_FILE", authority.caFile().toString())
                .loggedIn(directory, secured.host(), DockerRegistry.USER, DockerRegistry.PASSWORD)
                .open();
    }

    private static OciRepository at(DockerRegistry registry, String path) {
        return new OciRepository.Remote(registry.host(), path);
    }

    @Test
    void a_copy_goes_from_plain_http_to_tls() {
        assertCopied(at(plain, "acme/up"), at(secured, "acme/up"));
    }

    @Test
    void a_copy_goes_from_tls_to_plain_http() {
        assertCopied(at(secured, "acme/down"), at(plain, "acme/down"));
    }

    private static void assertCopied(OciRepository from, OciRepository to) {
        var artifact = Samples.artifact("one");
        try (var registry = open("r.test, " + plain.host())) {
            registry.push(from, V1, artifact);

            registry.copy(OciReference.of(from, V1), to, V1);

            assertThat(registry.fetch(OciReference.of(to, V1)).digest()).isEqualTo(artifact.digest());
        }
    }

    @Test
    void who_is_not_on_the_list_is_never_reached_without_tls() {
        var reference = OciReference.of(at(plain, "acme/x"), V1);
        try (var registry = open(secured.host())) {
            assertThatThrownBy(() -> registry.resolve(reference))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessageContaining("no trusted TLS connection to " + plain.host());
        }
    }
}
