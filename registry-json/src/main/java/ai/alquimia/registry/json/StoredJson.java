package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredForm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A value as JSON in UTF-8: a part of bytes that were checked as a whole and that nobody changes. */
final class StoredJson implements StoredForm {
    private static final Set<String> NAMING = Arrays.stream(DocumentKind.values())
            .flatMap(kind -> kind.identityFields().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final byte[] bytes;
    private final int from;
    private final int length;
    private final JsonObject head;

    /** Takes the bytes from one place to another; the head has those fields of an object that {@link #isNaming}. */
    StoredJson(byte[] bytes, int from, int to, JsonObject head) {
        this.bytes = bytes;
        this.from = from;
        this.length = to - from;
        this.head = head;
    }

    /** A value as Python's json module writes it. */
    static StoredJson python(JsonValue value) {
        byte[] json = JsonWriter.python(value).getBytes(StandardCharsets.UTF_8);
        return new StoredJson(
                json, 0, json.length, value instanceof JsonObject object ? head(object) : JsonObject.empty());
    }

    private static JsonObject head(JsonObject object) {
        var head = JsonObject.empty();
        for (String name : NAMING) {
            var value = object.fields().get(name);
            head = value == null ? head : head.with(name, value);
        }
        return head;
    }

    /** True for the fields that some kind of document is named by. */
    static boolean isNaming(String field) {
        return NAMING.contains(field);
    }

    @Override
    public JsonObject document() {
        return (JsonObject) JsonDocuments.parse(bytes, from, from + length);
    }

    @Override
    public JsonObject head() {
        return head;
    }

    /** What this is a part of. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }
}
