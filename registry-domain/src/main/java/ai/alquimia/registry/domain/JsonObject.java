package ai.alquimia.registry.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object whose fields keep the order in which they were written. Immutable. */
public final class JsonObject implements JsonValue {
    private static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<>());

    private final Map<String, JsonValue> fields;

    /** Takes the map over, which must keep its order. */
    private JsonObject(Map<String, JsonValue> owned) {
        this.fields = Collections.unmodifiableMap(owned);
    }

    /** The object without fields. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /** An object of one field; more are added with {@link #with}. */
    public static JsonObject of(String name, JsonValue value) {
        return EMPTY.with(name, value);
    }

    /** A copy of the given fields in their iteration order. */
    public static JsonObject of(Map<String, ? extends JsonValue> fields) {
        return new JsonObject(new LinkedHashMap<>(fields));
    }

    /** Begins an object of many fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Puts an object together, field by field. For one thread. */
    public static final class Builder {
        private Map<String, JsonValue> fields = new LinkedHashMap<>();

        private Builder() {}

        /** Sets a field: in its place when it exists, else at the end. */
        public Builder with(String name, JsonValue value) {
            fields.put(name, value);
            return this;
        }

        /** The object of all fields so far; the builder begins again without any. */
        public JsonObject build() {
            var built = fields;
            fields = new LinkedHashMap<>();
            return built.isEmpty() ? EMPTY : new JsonObject(built);
        }
    }

    /** The fields in order; unmodifiable. */
    public Map<String, JsonValue> fields() {
        return fields;
    }

    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field's text when it is there and a string. */
    public Optional<String> string(String name) {
        return fields.get(name) instanceof JsonString string ? Optional.of(string.value()) : Optional.empty();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** This object with one field set: in its place when it exists, else at the end. */
    public JsonObject with(String name, JsonValue value) {
        var copy = new LinkedHashMap<>(fields);
        copy.put(name, value);
        return new JsonObject(copy);
    }

    /** {@link #with(String, JsonValue)} for a string. */
    public JsonObject with(String name, String value) {
        return with(name, new JsonString(value));
    }

    /** This object without the field. */
    public JsonObject without(String name) {
        if (!fields.containsKey(name)) {
            return this;
        }
        var copy = new LinkedHashMap<>(fields);
        copy.remove(name);
        return new JsonObject(copy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && fields.equals(object.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return JsonText.of(this);
    }
}
