package ai.alquimia.registry.adapter.oci.oras;

import static ai.alquimia.registry.domain.RegistryException.quote;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.OciReference;
import ai.alquimia.registry.domain.OciRepository;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.domain.port.ArtifactRegistry;
import ai.alquimia.registry.domain.spi.ProgressListener;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRegistryTest {
    private static final Tag V1 = new Tag("v1");
    private static final String HTML = "<html><body><h1>land.oras at java.lang.Thread</h1></body></html>";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private HostileServer server;
    private ArtifactRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HostileServer.start();
        registry = registry(PATIENCE, 1000);
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    private static ArtifactRegistry registry(Duration request, long maxLayer) {
        var timeouts = new Timeouts(PATIENCE, request, PATIENCE);
        var remotes = new Remotes(Transport.plainHttp(timeouts), new Credentials(Map.of()), new Hurried());
        return new OrasArtifactRegistry(remotes, maxLayer, ProgressListener.NONE);
    }

    private OciRepository repository() {
        return new OciRepository.Remote(server.host(), "acme/support");
    }

    private OciReference v1() {
        return OciReference.of(repository(), V1);
    }

    private void assertFetchFails(Class<? extends RegistryException> type, String message) {
        assertThatThrownBy(() -> registry.fetch(v1()))
                .isInstanceOf(type)
                .hasMessage(message)
                .hasNoCause();
    }

    private static String manifest(long size, Digest digest) {
        return "{\"schemaVersion\":2,\"artifactType\":\"" + ArtifactCodec.ARTIFACT_TYPE
                + "\",\"layers\":[{\"mediaType\":\"" + ArtifactCodec.LAYER_TYPE + "\",\"size\":" + size
                + ",\"digest\":\"" + digest + "\"}]}";
    }

    @Nested
    class AnErrorPage {
        @ParameterizedTest
        @CsvSource({
            "401, Denied, access denied (HTTP 401)",
            "403, Denied, access denied (HTTP 403)",
            "400, Failed, HOST answered HTTP 400",
            "418, Failed, HOST answered HTTP 418",
            "429, Unreachable, HOST is not available (HTTP 429)",
            "500, Failed, HOST answered HTTP 500",
            "501, Unsupported, HOST does not allow it (HTTP 501)",
            "503, Unreachable, HOST is not available (HTTP 503)",
        })
        void becomes_one_clear_message(int status, String type, String reason) {
            server.answering(status, "text/html", HTML);
            String expected = reason.replace("HOST", server.host());

            assertThatThrownBy(() -> registry.fetch(v1()))
                    .isInstanceOf(RegistryException.class)
                    .hasMessage("read " + quote(v1()) + ": " + expected)
                    .hasNoCause()
                    .extracting(e -> e.getClass().getSimpleName())
                    .isEqualTo(type);
            assertThatThrownBy(() -> registry.tags(repository()))
                    .hasMessage("list tags of " + quote(repository()) + ": " + expected);
            assertThatThrownBy(() -> registry.push(repository(), V1, Samples.artifact("x")))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageStartingWith("write ")
                    .hasMessageEndingWith(": " + expected);
            assertThatThrownBy(() -> registry.delete(v1())).hasMessage("read " + quote(v1()) + ": " + expected);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Basic realm=\"x\"",
                    "Bearer realm=\"http://127.0.0.1:1/token\",service=\"s\",scope=\"repository:acme/support:pull\"",
                    "Bearer realm=\"no URL\",service=\"s\",scope=\"x\"",
                    "Bearer scope=\"x\"",
                    "\u0001"
                })
        void with_a_challenge_that_cannot_be_met_is_a_clear_message_too(String challenge) {
            server.challenging(challenge);

            assertThatThrownBy(() -> registry.fetch(v1()))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageStartingWith("read " + quote(v1()) + ": ")
                    .hasMessageNotContainingAny("Exception", "oras", "null")
                    .hasNoCause();
        }

        @Test
        void of_http_404_is_an_absence() {
            server.answering(404, "text/html", HTML);

            assertFetchFails(RegistryException.NotFound.class, "fetch " + quote(v1()) + ": there is no such artifact");
            assertThat(registry.resolve(v1())).isEmpty();
            assertThat(registry.tags(repository())).isEmpty();
            assertThatThrownBy(() -> registry.push(repository(), V1, Samples.artifact("x")))
                    .isInstanceOf(RegistryException.NotFound.class)
                    .hasMessageEndingWith(": " + server.host() + " has no such repository (HTTP 404)");
        }

        @Test
        void with_http_200_is_no_artifact() {
            server.answering(200, "text/html", HTML);

            assertFetchFails(
                    RegistryException.Corrupt.class,
                    "fetch " + quote(v1()) + ": is not an Alquimia artifact: its manifest is not JSON here");
            assertThatThrownBy(() -> registry.tags(repository()))
                    .isInstanceOf(RegistryException.Failed.class)
                    .hasMessage("list tags of " + quote(repository()) + ": " + server.host()
                            + " answered what cannot be read");
        }
    }

    @Nested
    class Silence {
        @Test
        void of_a_server_that_accepts_ends_at_the_deadline() throws IOException {
            try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                    var impatient = registry(Duration.ofMillis(300), 1000)) {
                var reference = OciReference.of(
                        new OciRepository.Remote("127.0.0.1:" + mute.getLocalPort(), "acme/support"), V1);

                assertThatThrownBy(() -> impatient.fetch(reference))
                        .isInstanceOf(RegistryException.Unreachable.class)
                        .hasMessage("read " + quote(reference) + ": 127.0.0.1:" + mute.getLocalPort()
                                + " did not answer within 0.3 seconds");
            }
        }

        @Test
        void of_a_registry_that_is_down_is_unreachable() {
            String host = server.host();
            server.close();

            assertFetchFails(RegistryException.Unreachable.class, "read " + quote(v1()) + ": no connection to " + host);
        }

        @Test
        void of_a_host_that_does_not_exist_is_unreachable() {
            var reference = OciReference.of(new OciRepository.Remote("registry.invalid", "acme/support"), V1);

            assertThatThrownBy(() -> registry.fetch(reference))
                    .isInstanceOf(RegistryException.Unreachable.class)
                    .hasMessage("read " + quote(reference) + ": the host registry.invalid is not known");
        }
    }

    @Nested
    class ALayer {
        @Test
        void larger_than_allowed_is_refused_before_it_is_asked_for() {
            server.servingManifest(manifest(200L << 20, Digests.sha256(new byte[0])))
                    .servingBlobs(200L << 20);

            assertFetchFails(
                    RegistryException.Invalid.class,
                    "fetch " + quote(v1())
                            + ": its layer has 209715200 bytes, more than the 1000 that ALQUIMIA_MAX_LAYER allows");
            assertThat(server.sent()).isZero();
        }

        @Test
        void larger_than_its_descriptor_says_is_not_read_to_its_end() {
            server.servingManifest(manifest(100, Digests.sha256(new byte[0]))).servingBlobs(200L << 20);

            assertFetchFails(
                    RegistryException.Corrupt.class,
                    "fetch " + quote(v1()) + ": its layer is longer than the 100 bytes of its manifest");
            assertThat(server.sent()).isLessThan(100L << 20);
        }

        @Test
        void shorter_than_its_descriptor_says_is_corrupt() {
            byte[] blob = "{}".getBytes(UTF_8);
            server.servingManifest(manifest(100, Digests.sha256(blob))).servingBlob(blob);

            assertFetchFails(
                    RegistryException.Corrupt.class,
                    "fetch " + quote(v1()) + ": its layer ends after 2 of the 100 bytes of its manifest");
        }
    }

    @Nested
    class AManifest {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[]}",
                    "{\"schemaVersion\":2,\"artifactType\":\"application/vnd.other\",\"layers\":[]}",
                    "{\"schemaVersion\":\"two\",\"layers\":7,\"config\":[]}",
                    "[1]",
                    "{",
                    ""
                })
        void of_something_else_is_no_artifact(String json) {
            server.servingManifest(json);

            assertThatThrownBy(() -> registry.fetch(v1()))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageStartingWith("fetch " + quote(v1()) + ": is not an Alquimia artifact: ")
                    .hasNoCause();
        }

        @Test
        void that_is_not_what_the_digest_names_is_corrupt() {
            server.servingManifest("{}");
            var wanted = Digests.sha256(new byte[0]);
            var reference = OciReference.of(repository(), wanted);

            assertThatThrownBy(() -> registry.fetch(reference))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessage(
                            "fetch " + quote(reference) + ": its manifest is not what the digest " + wanted + " names");
        }
    }

    @Test
    void an_address_of_ip_v6_is_reached() throws IOException {
        try (var v6 = HostileServer.startOnIpV6()) {
            v6.answering(418, "text/html", HTML);
            var reference = OciReference.of(new OciRepository.Remote(v6.host(), "acme/support"), V1);

            assertThatThrownBy(() -> registry.fetch(reference)).hasMessageEndingWith("answered HTTP 418");
        }
    }
}
