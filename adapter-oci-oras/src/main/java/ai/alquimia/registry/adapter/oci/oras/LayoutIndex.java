package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import ai.alquimia.registry.json.ArtifactCodec;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The index.json of an image layout. Each tag has a descriptor; a manifest without a tag has one too, so that other tools do not take it for
 * garbage. Descriptors that others wrote, and all other fields, are kept.
 *
 * @param json the whole file
 * @param descriptors its field {@code manifests}
 */
record LayoutIndex(JsonObject json, List<JsonValue> descriptors) {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String MANIFESTS = "manifests";
    private static final String ANNOTATIONS = "annotations";

    /** More than this is no index. */
    static final int MAX_BYTES = 16 << 20;

    /** Reads the file; the failure says what is wrong with it. */
    static LayoutIndex parse(byte[] bytes, Function<String, RegistryException> damaged) {
        if (bytes.length > MAX_BYTES) {
            throw damaged.apply("is larger than " + MAX_BYTES + " bytes");
        }
        try {
            return of(JsonDocuments.parse(bytes))
                    .orElseThrow(() -> damaged.apply("is no index of an OCI image layout"));
        } catch (MalformedDocument e) {
            throw damaged.apply(e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
        }
    }

    /** The file as it is written. */
    byte[] bytes() {
        return JsonWriter.ascii(json).getBytes(StandardCharsets.UTF_8);
    }

    static LayoutIndex empty() {
        return new LayoutIndex(
                JsonObject.of("schemaVersion", JsonNumber.of(2))
                        .with("mediaType", "application/vnd.oci.image.index.v1+json")
                        .with(MANIFESTS, JsonArray.of()),
                List.of());
    }

    /** Empty when the JSON is no index. */
    private static Optional<LayoutIndex> of(JsonValue file) {
        return file instanceof JsonObject json && json.fields().get(MANIFESTS) instanceof JsonArray manifests
                ? Optional.of(new LayoutIndex(json, manifests.values()))
                : Optional.empty();
    }

    /** The text of the digest that a tag names; the exact name counts before a reference that ends with it. */
    Optional<String> digest(Tag tag) {
        return descriptors.stream()
                .filter(each -> name(each).filter(tag.value()::equals).isPresent())
                .findFirst()
                .or(() ->
                        descriptors.stream().filter(each -> isTagged(each, tag)).findFirst())
                .map(each -> digest(each).orElse(""));
    }

    boolean lists(Digest digest) {
        return descriptors.stream().anyMatch(each -> names(each, digest));
    }

    List<Tag> tags() {
        return descriptors.stream().flatMap(each -> tag(each).stream()).toList();
    }

    /** Points the tag at a manifest of an agentspace. */
    LayoutIndex with(Tag tag, Digest digest, long size) {
        var others = new ArrayList<>(without(tag).descriptors);
        others.removeIf(each -> names(each, digest) && name(each).isEmpty());
        others.add(JsonObject.of("mediaType", new JsonString(ArtifactCodec.MANIFEST_TYPE))
                .with("digest", digest.value())
                .with("size", JsonNumber.of(size))
                .with("artifactType", ArtifactCodec.ARTIFACT_TYPE)
                .with(ANNOTATIONS, JsonObject.of(REF_NAME, new JsonString(tag.value()))));
        return with(others);
    }

    /** Takes the tag away; the manifest stays, without a tag unless it has another. */
    LayoutIndex without(Tag tag) {
        var left = new ArrayList<>(descriptors);
        left.removeIf(each -> isTagged(each, tag));
        for (JsonValue each : descriptors) {
            var digest = digest(each);
            if (isTagged(each, tag)
                    && left.stream().noneMatch(other -> digest(other).equals(digest))) {
                left.add(untagged((JsonObject) each));
            }
        }
        return with(left);
    }

    LayoutIndex without(Digest digest) {
        return with(descriptors.stream().filter(each -> !names(each, digest)).toList());
    }

    private LayoutIndex with(List<JsonValue> changed) {
        return new LayoutIndex(json.with(MANIFESTS, new JsonArray(changed)), List.copyOf(changed));
    }

    private static JsonObject untagged(JsonObject descriptor) {
        var annotations = annotations(descriptor).without(REF_NAME);
        return annotations.isEmpty() ? descriptor.without(ANNOTATIONS) : descriptor.with(ANNOTATIONS, annotations);
    }

    private static boolean isTagged(JsonValue descriptor, Tag tag) {
        return tag(descriptor).filter(tag::equals).isPresent();
    }

    private static boolean names(JsonValue descriptor, Digest digest) {
        return digest(descriptor).filter(digest.value()::equals).isPresent();
    }

    private static Optional<String> digest(JsonValue descriptor) {
        return descriptor instanceof JsonObject object ? object.string("digest") : Optional.empty();
    }

    /** Some tools write a whole reference where the specification wants a tag: the tag is then what follows its last colon. */
    private static Optional<Tag> tag(JsonValue descriptor) {
        return name(descriptor)
                .map(name -> name.contains("/") ? name.substring(name.lastIndexOf('/')) : name)
                .flatMap(name -> Tag.parse(name.substring(name.lastIndexOf(':') + 1)));
    }

    private static Optional<String> name(JsonValue descriptor) {
        return annotations(descriptor).string(REF_NAME);
    }

    private static JsonObject annotations(JsonValue descriptor) {
        return descriptor instanceof JsonObject object
                        && object.fields().get(ANNOTATIONS) instanceof JsonObject annotations
                ? annotations
                : JsonObject.empty();
    }
}
