package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactCodecTest {
    private static final String BLOBS = "oci-layout/blobs/sha256/";
    private static final String LAYER = BLOBS + "2a18ab8b00ce5568b005ccb90ab1dcfa9392a5431b4e7b01441e07b7cb490a04";
    private static final String BY_ORAS_PY = BLOBS + "839adc9830993f8315770566b368b1efce857ae85a84c610953e052f3acee245";
    private static final String BY_ORAS_CLI =
            BLOBS + "a532f6bdd97880101ba4f29e2067fa8aeebd11b8c2dd558fec0587d04e9ea553";

    private static Artifact fixture(byte[] dist) {
        return new Artifact(DistJson.content(DistJson.read(dist)), Map.of(Artifact.TITLE, "local/my-agents"));
    }

    @Nested
    class Packing {
        @Test
        void gives_the_golden_bytes_and_digests() {
            var packed = ArtifactCodec.pack(fixture(Fixtures.bytes("dist.json")));

            assertThat(new String(packed.layer(), UTF_8))
                    .isEqualTo(new String(Fixtures.bytes("artifact/layer.json"), UTF_8));
            assertThat(new String(packed.manifest(), UTF_8))
                    .isEqualTo(new String(Fixtures.bytes("artifact/manifest.json"), UTF_8));
            assertThat(new String(Fixtures.bytes("artifact/digests.txt"), UTF_8))
                    .contains("layer " + packed.contentDigest())
                    .contains("manifest " + packed.digest());
        }

        @Test
        void refuses_nan_and_records_that_break_rules_all_at_once() {
            var broken = fixture(
                    "{\"agents\":{\"3\":{\"assistant_id\":\"a\",\"response\":{\"x\":NaN}},\"4\":{\"nickname\":\"n\"}}}"
                            .getBytes(UTF_8));

            assertThatThrownBy(() -> ArtifactCodec.pack(broken))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageContaining("/agents/3/response/x is NaN")
                    .hasMessageContaining("/agents/4/assistant_id is required")
                    .hasMessageContaining("/agents/4/response is required");
        }
    }

    @Nested
    class Unpacking {
        @ParameterizedTest
        @ValueSource(strings = {BY_ORAS_PY, BY_ORAS_CLI})
        void reads_what_others_pushed(String manifest) {
            var read = ArtifactCodec.readManifest(Fixtures.bytes(manifest), "x");
            var artifact = ArtifactCodec.unpack(read, Fixtures.bytes(LAYER), "x");

            assertThat(artifact.content())
                    .isEqualTo(fixture(Fixtures.bytes("dist.json")).content());
        }

        @Test
        void refuses_a_layer_that_was_tampered_with() {
            var read = ArtifactCodec.readManifest(Fixtures.bytes(BY_ORAS_CLI), "x");
            byte[] layer = Fixtures.bytes(LAYER);
            layer[100] ^= 1;

            assertThatThrownBy(() -> ArtifactCodec.unpack(read, layer, "host/a:1"))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("host/a:1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "not json",
                    "[]",
                    "{\"artifactType\":\"application/vnd.other\",\"layers\":[]}",
                    "{\"artifactType\":\"application/vnd.alquimia.registry.v1\",\"layers\":[]}",
                    "{\"artifactType\":\"application/vnd.alquimia.registry.v1\",\"layers\":[{\"mediaType\":\"x\"}]}"
                })
        void refuses_what_is_no_agentspace(String manifest) {
            assertThatThrownBy(() -> ArtifactCodec.readManifest(manifest.getBytes(UTF_8), "host/a:1"))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("is not an Alquimia artifact");
        }
    }
}
