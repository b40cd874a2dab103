package ai.alquimia.registry.adapter.oci.oras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.testkit.process.DockerRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The name registry.test is known to the proxy alone. */
class ProxiedRegistryIT {
    private static final Tag V1 = new Tag("v1");
    private static final OciRepository REPOSITORY = new OciRepository.Remote("registry.test", "acme/support");

    @TempDir
    Path directory;

    private static void pushAndFetch(Settings settings) {
        var artifact = Samples.artifact("one");
        try (var registry = settings.open()) {
            registry.push(REPOSITORY, V1, artifact);

            assertThat(registry.fetch(OciReference.of(REPOSITORY, V1)).digest()).isEqualTo(artifact.digest());
        }
    }

    @Test
    void plain_http_goes_through_the_proxy_with_its_login() throws IOException {
        try (var server = DockerRegistry.start(directory);
                var proxy = ForwardProxy.before(server.host())) {
            pushAndFetch(Settings.plainHttp().with("http_proxy", "http://me:pw@" + proxy.address()));

            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .contains(" http://registry.test/v2/acme/support/", "Proxy-Authorization: Basic bWU6cHc="));
        }
    }

    @Test
    void tls_goes_through_a_tunnel() throws IOException, GeneralSecurityException {
        var authority = PrivateAuthority.in(directory);
        try (var server = DockerRegistry.startWithTlsAndLogin(directory, authority.certificate(), authority.key());
                var proxy = ForwardProxy.before(server.host())) {
            pushAndFetch(new Settings(Map.of())
                    .loggedIn(directory, "registry.test", DockerRegistry.USER, DockerRegistry.PASSWORD)
                    .with("ALQUIMIA_CA_FILE", authority.caFile().toString())
                    .with("HTTPS_PROXY", proxy.address()));

            assertThat(proxy.heads())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("CONNECT registry.test:443 ")
                            .doesNotContain("\r\nAuthorization:"));
        }
    }

    @Test
    void a_proxy_that_wants_a_login_is_said() throws IOException {
        try (var proxy = ForwardProxy.refusing(
                        "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
                var registry =
                        Settings.plainHttp().with("HTTP_PROXY", proxy.address()).open()) {
            assertThatThrownBy(() -> registry.resolve(OciReference.of(REPOSITORY, V1)))
                    .isInstanceOf(RegistryException.Denied.class)
                    .hasMessageEndingWith("the proxy before registry.test wants a login (HTTP 407)");
        }
    }
}
