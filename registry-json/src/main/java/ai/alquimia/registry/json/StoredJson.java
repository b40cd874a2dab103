package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredForm;
import ai.alquimia.registry.domain.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value as JSON in UTF-8: a part of bytes that were checked as a whole and that nobody changes. */
final class StoredJson implements StoredForm {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final @Nullable FieldPlaces fields;

    /**
     * Takes the bytes from one place to another.
     *
     * @param fields where the fields of an object stand, if that is known
     */
    StoredJson(byte[] bytes, int from, int to, @Nullable FieldPlaces fields) {
        this.bytes = bytes;
        this.from = from;
        this.length = to - from;
        this.fields = fields;
    }

    /** A value as Python's json module writes it. */
    static StoredJson python(JsonValue value) {
        byte[] json = JsonWriter.python(value).getBytes(StandardCharsets.UTF_8);
        return new StoredJson(json, 0, json.length, null);
    }

    @Override
    public JsonObject document() {
        var document =
                fields == null ? JsonDocuments.parse(bytes, from, from + length) : CheckedJson.value(bytes, from);
        return (JsonObject) document;
    }

    @Override
    public JsonObject part(Set<String> names) {
        return fields == null ? document() : fields.part(bytes, from, names);
    }

    /** True of a record that was walked over to its last byte, so that making its document cannot fail. */
    static boolean isChecked(StoredRecord record) {
        return record.form().orElse(null) instanceof StoredJson json && json.fields != null;
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
