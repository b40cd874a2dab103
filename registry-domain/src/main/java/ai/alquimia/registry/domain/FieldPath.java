package ai.alquimia.registry.domain;

import static ai.alquimia.registry.domain.RegistryException.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path through the objects of a document, written with dots ({@code response.config.connector.model}); {@code \.} is a dot inside a key.
 *
 * @param keys from the outside in; at least one
 */
public record FieldPath(List<String> keys) {
    public FieldPath {
        keys = List.copyOf(keys);
    }

    /** Throws {@link RegistryException.Invalid} for an empty path or key. */
    public static FieldPath parse(String text) {
        var keys = new ArrayList<String>();
        var key = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && (text.charAt(at + 1) == '.' || text.charAt(at + 1) == '\\')) {
                key.append(text.charAt(++at));
            } else if (c == '.') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(c);
            }
        }
        keys.add(key.toString());
        if (keys.contains("")) {
            throw new RegistryException.Invalid("read path", quote(text), "has an empty key");
        }
        return new FieldPath(keys);
    }

    /** The value there; empty when a key is missing or its parent is no object. */
    public Optional<JsonValue> find(JsonValue document) {
        JsonValue value = document;
        for (String key : keys) {
            var child = value instanceof JsonObject object ? object.fields().get(key) : null;
            if (child == null) {
                return Optional.empty();
            }
            value = child;
        }
        return Optional.of(value);
    }

    @Override
    public String toString() {
        return String.join(".", keys.stream().map(FieldPath::escape).toList());
    }

    private static String escape(String key) {
        return key.replace("\\", "\\\\").replace(".", "\\.");
    }
}
