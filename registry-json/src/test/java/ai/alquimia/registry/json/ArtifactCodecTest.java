package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    class Unpacking {
        @ParameterizedTest
        @ValueSource(strings = {BY_ORAS_PY, BY_ORAS_CLI})
        void reads_what_others_pushed(String manifest) {
            var read = ArtifactCodec.readManifest(Fixtures.bytes(manifest), "x");
            var artifact = ArtifactCodec.unpack(read, Fixtures.bytes(LAYER), "x");

            assertThat(artifact.content())
                    .isEqualTo(fixture(Fixtures.bytes("dist.json")).content());
        }

        private Artifact unpack(String layer, long size) {
            byte[] bytes = layer.getBytes(UTF_8);
            return ArtifactCodec.unpack(new ArtifactManifest(Digests.sha256(bytes), size, Map.of()), bytes, "host/a:1");
        }

        private void assertCorrupt(String reason, ThrowableAssert.ThrowingCallable reading) {
            assertThatThrownBy(reading)
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessage("fetch \"host/a:1\": " + reason);
        }

        @Test
        void refuses_a_layer_that_was_tampered_with() {
            var read = ArtifactCodec.readManifest(Fixtures.bytes(BY_ORAS_CLI), "x");
            byte[] layer = Fixtures.bytes(LAYER);
            layer[100] ^= 1;

            assertCorrupt(
                    "its layer is not what the digest " + read.layerDigest() + " names",
                    () -> ArtifactCodec.unpack(read, layer, "host/a:1"));
        }

        @Test
        void says_of_a_large_layer_too_that_it_is_another_rather_than_why_it_cannot_be_read() {
            byte[] layer = ("{\"agents\": " + " ".repeat(2 << 20)).getBytes(UTF_8);
            var other = new ArtifactManifest(Digests.sha256(new byte[1]), layer.length, Map.of());
            var same = new ArtifactManifest(Digests.sha256(layer), layer.length, Map.of());

            assertCorrupt(
                    "its layer is not what the digest " + other.layerDigest() + " names",
                    () -> ArtifactCodec.unpack(other, layer, "host/a:1"));
            assertCorrupt(
                    "its layer dist.json ends too early (line 1, column 2097164)",
                    () -> ArtifactCodec.unpack(same, layer, "host/a:1"));
        }

        @Test
        void refuses_a_layer_of_another_length() {
            assertCorrupt("its layer is longer than the 1 bytes of its manifest", () -> unpack("{}", 1));
            assertCorrupt("its layer ends after 2 of the 3 bytes of its manifest", () -> unpack("{}", 3));
        }

        @Test
        void refuses_a_layer_that_is_no_dist_json_wherever_it_breaks() {
            assertCorrupt(
                    "its layer dist.json ends too early (line 2, column 13)", () -> unpack("{\n \"agents\": {", 14));
            assertCorrupt(
                    "its layer dist.json must be a table: an object of doc id to record (line 1, column 11)",
                    () -> unpack("{\"agents\":[]}", 13));
            assertThatThrownBy(() -> unpack("{\"agents\":{\"1\":{\"a\":-}}}", 23))
                    .isInstanceOf(RegistryException.Corrupt.class);
        }

        @Test
        void reads_a_layer_with_more_tables_in_any_order() {
            String layer = "{\"x\":{\"1\":{\"a\":1}},\"parameters\":{\"4\":{\"parameter_id\":\"p\"}},\"y\":3.0}";

            var content = unpack(layer, layer.length()).content();

            assertThat(content.otherTables()).hasToString("{x={\"1\":{\"a\":1}}, y=3.0}");
            assertThat(content.records(DocumentKind.PARAMETER)).hasToString("[4: {\"parameter_id\":\"p\"}]");
        }
    }

    @Nested
    class Manifests {
        private static final String ALQUIMIA = "\"application/vnd.alquimia.registry.v1\"";
        private static final String LAYER =
                "{\"size\":3,\"mediaType\":\"application/vnd.alquimia.registry.dist.v1+json\","
                        + "\"digest\":\"sha256:2a18ab8b00ce5568b005ccb90ab1dcfa9392a5431b4e7b01441e07b7cb490a04\"}";

        @Test
        void may_have_their_fields_in_any_order_and_more_of_them() {
            String manifest = "{\"z\":1,\"layers\":[" + LAYER + "],\"config\":{\"mediaType\":" + ALQUIMIA
                    + "},\"annotations\":{\"b\":\"1\",\"a\":2},\"schemaVersion\":2}";

            var read = ArtifactCodec.readManifest(manifest.getBytes(UTF_8), "x");

            assertThat(read.layerSize()).isEqualTo(3);
            assertThat(read.annotations()).isEqualTo(Map.of("b", "1"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{}|its type is \"\"",
                    "not json|its manifest is not JSON here",
                    "{\"a\":|its manifest ends too early",
                    "[]|its manifest is no JSON object",
                    "{\"artifactType\":\"a/b\",\"layers\":[]}|its type is \"a/b\"",
                    "{\"config\":{\"mediaType\":\"a/b\"}}|its type is \"a/b\"",
                    "{\"manifests\":[]}|it is an image index, which lists other manifests",
                    "{\"artifactType\":TYPE}|it has not exactly one layer",
                    "{\"artifactType\":TYPE,\"layers\":[]}|it has not exactly one layer",
                    "{\"artifactType\":TYPE,\"layers\":[LAYER,LAYER]}|it has not exactly one layer",
                    "{\"artifactType\":TYPE,\"layers\":[{\"mediaType\":\"x\"}]}|its layer is no application/vnd.alquimia.registry.dist.v1+json",
                })
        void of_something_else_are_refused(String manifest, String reason) {
            byte[] bytes =
                    manifest.replace("TYPE", ALQUIMIA).replace("LAYER", LAYER).getBytes(UTF_8);

            assertThatThrownBy(() -> ArtifactCodec.readManifest(bytes, "host/a:1"))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessage("fetch \"host/a:1\": is not an Alquimia artifact: " + reason);
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "3.0", "1e3", "\"3\"", "null", "9999999999999999999"})
        void with_a_size_that_is_none_are_refused(String size) {
            String manifest = "{\"artifactType\":" + ALQUIMIA + ",\"layers\":["
                    + LAYER.replace("\"size\":3", "\"size\":" + size) + "]}";

            assertThatThrownBy(() -> ArtifactCodec.readManifest(manifest.getBytes(UTF_8), "host/a:1"))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageEndingWith("its layer's size is no whole number");
        }

        @Test
        void with_another_kind_of_digest_are_refused() {
            String manifest =
                    "{\"artifactType\":" + ALQUIMIA + ",\"layers\":[" + LAYER.replace("sha256:2", "md5:2") + "]}";

            assertThatThrownBy(() -> ArtifactCodec.readManifest(manifest.getBytes(UTF_8), "host/a:1"))
                    .isInstanceOf(RegistryException.Corrupt.class)
                    .hasMessageContaining("its layer's digest \"md5:2a18");
        }
    }
}
