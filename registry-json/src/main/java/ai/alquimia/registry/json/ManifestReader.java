package ai.alquimia.registry.json;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads manifests, ours and those that other tools wrote: fields in any order, the artifact's type in either of two places. */
final class ManifestReader {
    /** What is none could not be sent on in a header. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}");

    private final String reference;
    private final JsonObject manifest;
    private final String damage;

    ManifestReader(byte[] bytes, String reference) {
        this.reference = reference;
        JsonObject found = JsonObject.empty();
        String reason = "";
        try {
            if (JsonDocuments.parse(bytes) instanceof JsonObject object) {
                found = object;
            } else {
                reason = "is no JSON object";
            }
        } catch (MalformedDocument e) {
            reason = e.reason();
        }
        this.manifest = found;
        this.damage = reason;
    }

    ArtifactManifest read() {
        if (!damage.isEmpty()) {
            throw notAlquimia("its manifest " + damage);
        }
        if (manifest.has("manifests")) {
            throw notAlquimia("it is an image index, which lists other manifests");
        }
        String type = artifactType();
        if (!type.equals(ArtifactCodec.ARTIFACT_TYPE)) {
            throw notAlquimia("its type is " + quote(type));
        }
        var layer = layer();
        return new ArtifactManifest(digest("layer", layer), size("layer", layer), annotations());
    }

    /** The config, whose content means nothing to us. */
    BlobDescriptor config() {
        var config = manifest.get("config").orElse(JsonObject.empty());
        return new BlobDescriptor(digest("config", config), size("config", config));
    }

    /** The digest of the layer; empty for what is no agentspace. */
    Optional<Digest> contentDigest() {
        try {
            return Optional.of(read().layerDigest());
        } catch (RegistryException.Corrupt notAlquimia) {
            return Optional.empty();
        }
    }

    boolean isManifest() {
        return manifest.fields().get("schemaVersion") instanceof JsonNumber version && version.equals(JsonNumber.of(2));
    }

    String mediaType() {
        return manifest.string("mediaType")
                .filter(text -> MEDIA_TYPE.matcher(text).matches())
                .orElse(ArtifactCodec.MANIFEST_TYPE);
    }

    Map<String, String> annotations() {
        var annotations = new TreeMap<String, String>();
        if (manifest.fields().get("annotations") instanceof JsonObject found) {
            found.fields().forEach((key, value) -> {
                if (value instanceof JsonString text) {
                    annotations.put(key, text.value());
                }
            });
        }
        return annotations;
    }

    /** oras-py sets no artifactType: the type is then that of the config. */
    private String artifactType() {
        return manifest.string("artifactType")
                .or(() -> manifest.get("config").flatMap(config -> string(config, "mediaType")))
                .orElse("");
    }

    private JsonValue layer() {
        if (!(manifest.fields().get("layers") instanceof JsonArray layers)
                || layers.values().size() != 1) {
            throw notAlquimia("it has not exactly one layer");
        }
        var layer = layers.values().get(0);
        if (!string(layer, "mediaType").orElse("").equals(ArtifactCodec.LAYER_TYPE)) {
            throw notAlquimia("its layer is no " + ArtifactCodec.LAYER_TYPE);
        }
        return layer;
    }

    private Digest digest(String what, JsonValue blob) {
        String text = string(blob, "digest").orElse("");
        try {
            return new Digest(text);
        } catch (RegistryException.Invalid e) {
            throw notAlquimia("its " + what + "'s digest " + quote(text) + " " + e.reason());
        }
    }

    private long size(String what, JsonValue blob) {
        if (blob instanceof JsonObject object
                && object.fields().get("size") instanceof JsonNumber number
                && number.text().matches("[0-9]{1,18}")) {
            return Long.parseLong(number.text());
        }
        throw notAlquimia("its " + what + "'s size is no whole number");
    }

    private static Optional<String> string(JsonValue value, String field) {
        return value instanceof JsonObject object ? object.string(field) : Optional.empty();
    }

    private RegistryException notAlquimia(String reason) {
        return new RegistryException.Corrupt("fetch", quote(reference), "is not an Alquimia artifact: " + reason);
    }
}
