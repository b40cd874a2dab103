package ai.alquimia.registry.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

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
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

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
        var manifest = object(bytes, reference);
        String type = manifest.string("artifactType")
                .or(() -> manifest.get("config").flatMap(config -> string(config, "mediaType")))
                .orElse("");
        if (!type.equals(ARTIFACT_TYPE)) {
            throw notAlquimia(reference, "its type is " + quote(type));
        }
        if (!(manifest.fields().get("layers") instanceof JsonArray layers)
                || layers.values().size() != 1) {
            throw notAlquimia(reference, "it has not exactly one layer");
        }
        var layer = layers.values().get(0);
        if (!string(layer, "mediaType").orElse("").equals(LAYER_TYPE)) {
            throw notAlquimia(reference, "its layer is no " + LAYER_TYPE);
        }
        return new ArtifactManifest(digest(layer, reference), size(layer, reference), annotations(bytes));
    }

    /** The annotations of any manifest; none where it has none. */
    public static Map<String, String> annotations(byte[] manifest) {
        var annotations = new TreeMap<String, String>();
        try {
            if (JsonDocuments.parse(manifest) instanceof JsonObject object
                    && object.fields().get("annotations") instanceof JsonObject found) {
                found.fields().forEach((key, value) -> {
                    if (value instanceof JsonString text) {
                        annotations.put(key, text.value());
                    }
                });
            }
        } catch (MalformedDocument e) {
            return Map.of();
        }
        return annotations;
    }

    /** Checks a layer against its manifest and reads it; throws {@link RegistryException.Corrupt}. */
    public static Artifact unpack(ArtifactManifest manifest, byte[] layer, String reference) {
        if (layer.length != manifest.layerSize() || !Digests.sha256(layer).equals(manifest.layerDigest())) {
            throw new RegistryException.Corrupt(
                    "fetch", quote(reference), "its layer is not what the digest " + manifest.layerDigest() + " names");
        }
        try {
            return new Artifact(DistJson.content(DistJson.read(layer)), manifest.annotations());
        } catch (MalformedDocument e) {
            throw new RegistryException.Corrupt(
                    "fetch",
                    quote(reference),
                    "its layer dist.json " + e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
        }
    }

    private static JsonObject object(byte[] bytes, String reference) {
        try {
            if (JsonDocuments.parse(bytes) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedDocument e) {
            throw notAlquimia(reference, "its manifest " + e.reason());
        }
        throw notAlquimia(reference, "its manifest is no JSON object");
    }

    private static Digest digest(JsonValue layer, String reference) {
        try {
            return new Digest(string(layer, "digest").orElse(""));
        } catch (RegistryException.Invalid e) {
            throw notAlquimia(reference, "its layer's digest " + e.reason());
        }
    }

    private static long size(JsonValue layer, String reference) {
        if (layer instanceof JsonObject object && object.fields().get("size") instanceof JsonNumber number) {
            try {
                return Long.parseLong(number.text());
            } catch (NumberFormatException e) {
                throw notAlquimia(reference, "its layer's size is no whole number");
            }
        }
        throw notAlquimia(reference, "its layer has no size");
    }

    private static java.util.Optional<String> string(JsonValue value, String field) {
        return value instanceof JsonObject object ? object.string(field) : java.util.Optional.empty();
    }

    private static RegistryException notAlquimia(String reference, String reason) {
        return new RegistryException.Corrupt("read", quote(reference), "is not an Alquimia artifact: " + reason);
    }
}
