package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of a value in a document, written as RFC 6901 says ({@code /tags/0}); the empty pointer is the document itself.
 *
 * @param segments field names and array indexes from the outside in
 */
public record JsonPointer(List<String> segments) {
    private static final JsonPointer ROOT = new JsonPointer(List.of());
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    public JsonPointer {
        segments = List.copyOf(segments);
    }

    public static JsonPointer root() {
        return ROOT;
    }

    public static JsonPointer of(String... segments) {
        return new JsonPointer(List.of(segments));
    }

    public JsonPointer child(String field) {
        var longer = new ArrayList<>(segments);
        longer.add(field);
        return new JsonPointer(longer);
    }

    public JsonPointer child(int index) {
        return child(Integer.toString(index));
    }

    /** The place that the other pointer names when it starts here. */
    public JsonPointer append(JsonPointer inner) {
        var longer = new ArrayList<>(segments);
        longer.addAll(inner.segments);
        return new JsonPointer(longer);
    }

    /** Reads a pointer as it is written; empty for a text that is none. */
    public static Optional<JsonPointer> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(ROOT);
        }
        if (!text.startsWith("/") || BAD_ESCAPE.matcher(text).find()) {
            return Optional.empty();
        }
        return Optional.of(new JsonPointer(Arrays.stream(text.substring(1).split("/", -1))
                .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
                .toList()));
    }

    /** What stands there in the document; empty when there is no such place. */
    public Optional<JsonValue> in(JsonValue document) {
        JsonValue value = document;
        for (String segment : segments) {
            var child = child(value, segment);
            if (child == null) {
                return Optional.empty();
            }
            value = child;
        }
        return Optional.of(value);
    }

    private static @Nullable JsonValue child(JsonValue value, String segment) {
        if (value instanceof JsonObject object) {
            return object.fields().get(segment);
        }
        if (value instanceof JsonArray array && INDEX.matcher(segment).matches()) {
            int index = Integer.parseInt(segment);
            return index < array.values().size() ? array.values().get(index) : null;
        }
        return null;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (String segment : segments) {
            text.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
