package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.FieldWords;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an object in a list is called, by the fields that name things: {@code provider_id}, {@code name}, {@code type} and so on. */
final class Naming {
    private static final Set<String> NAMES =
            Set.of("id", "name", "key", "type", "kind", "provider", "$paramRef", "$secretRef");
    private static final Set<String> LAST_WORDS = Set.of("id", "name", "label");

    private Naming() {}

    /** The names in the object and in the objects directly in it, sorted; empty for what is no object or has none. */
    static List<String> of(JsonValue value) {
        var names = new ArrayList<String>();
        if (value instanceof JsonObject object) {
            collect(object, "", names);
            object.fields().forEach((field, child) -> {
                if (child instanceof JsonObject inner) {
                    collect(inner, field + "/", names);
                }
            });
        }
        names.sort(null);
        return names;
    }

    private static void collect(JsonObject object, String prefix, List<String> names) {
        object.fields().forEach((field, child) -> {
            if (child instanceof JsonString text && isName(field)) {
                names.add(prefix + field + "=" + text.value());
            }
        });
    }

    static boolean isName(String field) {
        var words = FieldWords.of(field);
        return NAMES.contains(field) || (words.size() > 1 && LAST_WORDS.contains(words.get(words.size() - 1)));
    }

    /** True when the name is one of these, in whatever way it is written, or ends in one: {@code base_url} ends in {@code url}. */
    static boolean endsIn(String field, Set<String> endings) {
        String words = String.join(" ", FieldWords.of(field));
        String singular = words.endsWith("s") ? words.substring(0, words.length() - 1) : words;
        return endings.stream()
                .anyMatch(ending -> (" " + words).endsWith(" " + ending) || (" " + singular).endsWith(" " + ending));
    }

    /** Where the object leads: its endpoints and what it starts. */
    static List<JsonValue> leadsTo(JsonValue value) {
        var places = new ArrayList<JsonValue>();
        if (value instanceof JsonObject object) {
            object.fields().forEach((field, child) -> {
                if (Endpoints.isName(field) || Endpoints.STARTS.contains(field)) {
                    places.add(child);
                }
            });
        }
        return places;
    }
}
