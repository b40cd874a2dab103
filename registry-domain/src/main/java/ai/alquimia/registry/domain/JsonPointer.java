package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The place of a value in a document, written as RFC 6901 says ({@code /tags/0}); the empty pointer is the document itself.
 *
 * @param segments field names and array indexes from the outside in
 */
public record JsonPointer(List<String> segments) {
    private static final JsonPointer ROOT = new JsonPointer(List.of());

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

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (String segment : segments) {
            text.append('/').append(segment.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
