package ai.alquimia.registry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SelectorJson;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.any.AnyBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any bytes are what they should be, or a clear error says that they are not, and where. */
class AnyBytesPropertiesTest {
    @Provide
    Arbitrary<byte[]> dists() {
        return AnyBytes.like(Fixtures.bytes("dist.json"), Fixtures.bytes("artifact/layer.json"));
    }

    @Provide
    Arbitrary<byte[]> manifests() {
        return AnyBytes.like(
                Fixtures.bytes("artifact/manifest.json"),
                Fixtures.bytes(
                        "oci-layout/blobs/sha256/a532f6bdd97880101ba4f29e2067fa8aeebd11b8c2dd558fec0587d04e9ea553"),
                Fixtures.bytes("oci-layout/index.json"));
    }

    @Provide
    Arbitrary<byte[]> documents() {
        return AnyBytes.like(
                "{\"a\": [1, -0.0, 1e-07, \"\\ud800 ñ\"], \"b\": {\"c\": null, \"d\": NaN}}".getBytes(UTF_8),
                "a: [1, 'x', \"y\"]\nb:\n  - c: |\n      text\n    d: ~\n? long\n: 0.5\n--- # two\n- .inf\n"
                        .getBytes(UTF_8),
                "{\"tags\": {\"$any\": [\"prod\"]}, \"$or\": [{\"a.b\": {\"$gt\": 3}}, {\"$not\": {\"c\": {\"$search\": \"^x\"}}}]}"
                        .getBytes(UTF_8));
    }

    private static <T> Optional<T> readOrMalformed(byte[] bytes, Function<byte[], T> reader) {
        try {
            return Optional.of(reader.apply(bytes));
        } catch (MalformedDocument refused) {
            long lines = new String(bytes, UTF_8)
                    .chars()
                    .filter(c -> c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
                    .count();
            assertThat((long) refused.line()).isBetween(1L, lines + 1);
            assertThat(refused.column()).isBetween(1, bytes.length + 2);
            assertThat(refused.reason()).isNotBlank().doesNotContain("Exception", "tools.jackson", "at [");
            return Optional.empty();
        }
    }

    @Property
    void as_json(@ForAll("documents") byte[] bytes) {
        var value = readOrMalformed(bytes, JsonDocuments::parse);
        var strict = readOrMalformed(bytes, JsonDocuments::parseStrict);

        strict.ifPresent(read -> assertThat(value.map(JsonValue::toString)).contains(read.toString()));
        value.ifPresent(
                read -> assertThat(JsonDocuments.parse(JsonWriter.python(read).getBytes(UTF_8)))
                        .hasToString(read.toString()));
    }

    @Property
    void as_yaml(@ForAll("documents") byte[] bytes) {
        readOrMalformed(bytes, YamlDocuments::parse)
                .ifPresent(documents -> assertThat(documents)
                        .isNotEmpty()
                        .allSatisfy(document -> assertThat(YamlDocuments.parse(
                                        YamlWriter.write(document).getBytes(UTF_8)))
                                .hasToString(List.of(document).toString())));
    }

    @Property
    void as_a_selector(@ForAll("documents") byte[] bytes) {
        var json = readOrMalformed(bytes, JsonDocuments::parseStrict);
        if (json.orElse(null) instanceof JsonObject object) {
            try {
                assertThat(SelectorJson.parse(object)).isNotNull();
            } catch (RegistryException.Invalid refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        }
    }

    /** What was read once is read to its last record, and rewritten without loss. */
    @Property
    void as_dist_json(@ForAll("dists") byte[] bytes) {
        readOrMalformed(bytes, DistJson::read).ifPresent(file -> {
            var content = DistJson.content(file);
            String text = text(content);

            var rewritten = DistJson.read(DistJson.with(file, content).bytes());
            var fresh = DistJson.read(DistJson.with(TinyDbFile.empty(), content).bytes());

            assertThat(text(DistJson.content(rewritten))).isEqualTo(text);
            assertThat(text(DistJson.content(fresh))).isEqualTo(text);
        });
    }

    private static String text(AgentspaceContent content) {
        for (DocumentKind kind : DocumentKind.values()) {
            content.records(kind).forEach(StoredRecord::document);
        }
        return content.toString();
    }

    @Property
    void as_metadata_json(@ForAll("dists") byte[] bytes) {
        readOrMalformed(bytes, read -> TinyDbFile.read(read, Set.of("_default")))
                .ifPresent(file -> file.records("_default")
                        .forEach(record -> assertThat(record.document()).isNotNull()));
    }

    @Property
    void as_a_manifest(@ForAll("manifests") byte[] bytes) {
        assertThat(ArtifactCodec.describe(bytes).size()).isEqualTo(bytes.length);
        assertThat(ArtifactCodec.mediaType(bytes)).isNotBlank();
        assertThat(ArtifactCodec.isManifest(bytes)).isIn(true, false);
        try {
            assertThat(ArtifactCodec.readManifest(bytes, "acme/support:v1").layerSize())
                    .isNotNegative();
        } catch (RegistryException.Corrupt refused) {
            assertThat(refused).hasMessageStartingWith("fetch \"acme/support:v1\": is not an Alquimia artifact: ");
        }
        try {
            assertThat(ArtifactCodec.config(bytes, "acme/support:v1").size()).isNotNegative();
        } catch (RegistryException.Corrupt refused) {
            assertThat(refused).hasMessageStartingWith("fetch \"acme/support:v1\": is not an Alquimia artifact: ");
        }
    }

    @Property
    void as_a_layer(@ForAll("dists") byte[] bytes) {
        var manifest = new ArtifactManifest(Digests.sha256(bytes), bytes.length, Map.of());
        try {
            assertThat(ArtifactCodec.unpack(manifest, bytes, "x").content()).isNotNull();
        } catch (RegistryException.Corrupt refused) {
            assertThat(refused).hasMessageContaining("its layer dist.json ");
        }
    }
}
