package ai.alquimia.registry.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Artifact;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.PackedArtifact;
import ai.alquimia.registry.domain.PublishRules;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import ai.alquimia.registry.domain.port.ResolvedArtifact;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;

/** An agentspace as an OCI artifact: manifest and layer, to canonical bytes and back. */
public final class ArtifactCodec {
    /** What makes a manifest an agentspace. */
    public static final String ARTIFACT_TYPE = "application/vnd.alquimia.registry.v1";

    /** The media type of the layer. */
    public static final String LAYER_TYPE = "application/vnd.alquimia.registry.dist.v1+json";

    /** The media type of manifests. */
    public static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

    private static final String EMPTY_TYPE = "application/vnd.oci.empty.v1+json";
    private static final byte[] EMPTY_CONFIG = {'{', '}'};
    private static final int WORTH_A_THREAD = 1 << 20;

    private ArtifactCodec() {}

    /** The config blob of every artifact: the OCI empty config. */
    public static byte[] emptyConfig() {
        return EMPTY_CONFIG.clone();
    }

    /** The canonical bytes; throws {@link RegistryException.Invalid} listing all that keeps the content from being published. */
    public static PackedArtifact pack(Artifact artifact) {
        var problems = PublishRules.problems(artifact.content());
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid(
                    "publish", artifact.title().map(RegistryException::quote).orElse(""), problems);
        }
        byte[] layer =
                JsonWriter.canonical(CanonicalLayer.of(artifact.content())).getBytes(StandardCharsets.UTF_8);
        Digest layerDigest = Digests.sha256(layer);
        byte[] manifest =
                JsonWriter.ascii(manifest(artifact, layerDigest, layer.length)).getBytes(StandardCharsets.UTF_8);
        return new PackedArtifact(Digests.sha256(manifest), manifest, layerDigest, layer);
    }

    private static JsonObject manifest(Artifact artifact, Digest layerDigest, long layerSize) {
        var annotations = new LinkedHashMap<String, JsonValue>();
        artifact.annotations().forEach((key, value) -> annotations.put(key, new JsonString(value)));
        var layer = JsonObject.of("annotations", JsonObject.of(Artifact.TITLE, new JsonString("dist.json")))
                .with("digest", layerDigest.value())
                .with("mediaType", LAYER_TYPE)
                .with("size", JsonNumber.of(layerSize));
        var config = JsonObject.empty()
                .with("digest", Digests.sha256(EMPTY_CONFIG).value())
                .with("mediaType", EMPTY_TYPE)
                .with("size", JsonNumber.of(EMPTY_CONFIG.length));
        return JsonObject.of("annotations", JsonObject.of(annotations))
                .with("artifactType", ARTIFACT_TYPE)
                .with("config", config)
                .with("layers", JsonArray.of(layer))
                .with("mediaType", MANIFEST_TYPE)
                .with("schemaVersion", JsonNumber.of(2));
    }

    /** Reads a manifest; throws {@link RegistryException.Corrupt} when it is none of an agentspace. */
    public static ArtifactManifest readManifest(byte[] bytes, String reference) {
        return new ManifestReader(bytes, reference).read();
    }

    /** The config that a manifest names; throws {@link RegistryException.Corrupt} when it names none. */
    public static BlobDescriptor config(byte[] manifest, String reference) {
        return new ManifestReader(manifest, reference).config();
    }

    /** What any manifest says of itself. */
    public static ResolvedArtifact describe(byte[] manifest) {
        var reader = new ManifestReader(manifest, "");
        return new ResolvedArtifact(
                Digests.sha256(manifest),
                reader.mediaType(),
                manifest.length,
                reader.annotations(),
                reader.contentDigest());
    }

    /** True for the manifest of anything. */
    public static boolean isManifest(byte[] bytes) {
        return new ManifestReader(bytes, "").isManifest();
    }

    /** The media type of any manifest, which old tools leave out. */
    public static String mediaType(byte[] manifest) {
        return new ManifestReader(manifest, "").mediaType();
    }

    /** Checks a layer against its manifest and reads it; throws {@link RegistryException.Corrupt}. */
    public static Artifact unpack(ArtifactManifest manifest, byte[] layer, String reference) {
        if (layer.length > manifest.layerSize()) {
            throw corrupt(reference, "its layer is longer than the " + manifest.layerSize() + " bytes of its manifest");
        }
        if (layer.length < manifest.layerSize()) {
            throw corrupt(
                    reference,
                    "its layer ends after " + layer.length + " of the " + manifest.layerSize()
                            + " bytes of its manifest");
        }
        if (layer.length < WORTH_A_THREAD) {
            requireNamed(manifest, Digests.sha256(layer), reference);
            return read(manifest, layer, reference);
        }
        return readBesideHashing(manifest, layer, reference);
    }

    /** Hashing takes as long as reading: a large layer is hashed in a thread of its own meanwhile. */
    private static Artifact readBesideHashing(ArtifactManifest manifest, byte[] layer, String reference) {
        var digest = CompletableFuture.supplyAsync(() -> Digests.sha256(layer), task -> {
            var thread = new Thread(task, "layer-digest");
            thread.setDaemon(true);
            thread.start();
        });
        Artifact artifact;
        try {
            artifact = read(manifest, layer, reference);
        } catch (RuntimeException damage) {
            requireNamed(manifest, digest.join(), reference);
            throw damage;
        }
        requireNamed(manifest, digest.join(), reference);
        return artifact;
    }

    /** Other bytes than the manifest names: what they were read as, or why they could not be read, does not count. */
    private static void requireNamed(ArtifactManifest manifest, Digest layer, String reference) {
        if (!layer.equals(manifest.layerDigest())) {
            throw corrupt(reference, "its layer is not what the digest " + manifest.layerDigest() + " names");
        }
    }

    private static Artifact read(ArtifactManifest manifest, byte[] layer, String reference) {
        try {
            return new Artifact(parsed(DistJson.content(DistJson.read(layer))), manifest.annotations());
        } catch (MalformedDocument e) {
            throw corrupt(
                    reference,
                    "its layer dist.json " + e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
        }
    }

    /** Parses now what may turn out to be damaged: that must not come to light when it has been stored. */
    private static AgentspaceContent parsed(AgentspaceContent content) {
        for (var records : content.tables().values()) {
            records.stream().filter(record -> !StoredJson.isChecked(record)).forEach(StoredRecord::document);
        }
        return content;
    }

    private static RegistryException corrupt(String reference, String reason) {
        return new RegistryException.Corrupt("fetch", quote(reference), reason);
    }
}
