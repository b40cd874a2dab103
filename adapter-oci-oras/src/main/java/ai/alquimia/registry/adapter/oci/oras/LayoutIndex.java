package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.ArtifactCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The index.json of an image layout: one descriptor for each tag.
 *
 * @param json the whole file, whose other fields and descriptors are kept
 */
record LayoutIndex(JsonObject json) {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String MANIFESTS = "manifests";

    static LayoutIndex empty() {
        return new LayoutIndex(JsonObject.of("schemaVersion", JsonNumber.of(2))
                .with("mediaType", "application/vnd.oci.image.index.v1+json")
                .with(MANIFESTS, JsonArray.of()));
    }

    Optional<Digest> digest(String tag) {
        return descriptors().stream()
                .filter(named(tag))
                .findFirst()
                .flatMap(descriptor -> ((JsonObject) descriptor).string("digest"))
                .map(Digest::new);
    }

    List<String> tags() {
        return descriptors().stream()
                .flatMap(descriptor -> tag(descriptor).stream())
                .toList();
    }

    LayoutIndex with(String tag, Digest digest, long size) {
        var others = new ArrayList<>(without(tag).descriptors());
        others.add(JsonObject.of("mediaType", new JsonString(ArtifactCodec.MANIFEST_TYPE))
                .with("digest", digest.value())
                .with("size", JsonNumber.of(size))
                .with("artifactType", ArtifactCodec.ARTIFACT_TYPE)
                .with("annotations", JsonObject.of(REF_NAME, new JsonString(tag))));
        return with(others);
    }

    LayoutIndex without(String tag) {
        return with(descriptors().stream().filter(named(tag).negate()).toList());
    }

    LayoutIndex without(Digest digest) {
        return with(descriptors().stream()
                .filter(descriptor -> !(descriptor instanceof JsonObject object
                        && object.string("digest")
                                .filter(digest.value()::equals)
                                .isPresent()))
                .toList());
    }

    private LayoutIndex with(List<JsonValue> descriptors) {
        return new LayoutIndex(json.with(MANIFESTS, new JsonArray(descriptors)));
    }

    private List<JsonValue> descriptors() {
        return json.fields().get(MANIFESTS) instanceof JsonArray array ? array.values() : List.of();
    }

    private static Predicate<JsonValue> named(String tag) {
        return descriptor -> tag(descriptor).filter(tag::equals).isPresent();
    }

    private static Optional<String> tag(JsonValue descriptor) {
        return descriptor instanceof JsonObject object
                        && object.fields().get("annotations") instanceof JsonObject annotations
                ? annotations.string(REF_NAME)
                : Optional.empty();
    }
}
