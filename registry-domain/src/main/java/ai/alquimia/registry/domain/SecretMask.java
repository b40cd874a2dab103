package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Makes documents fit to be shown: what {@link LiteralSecrets} finds in them is masked, and all else is as it was. */
public final class SecretMask {
    private SecretMask() {}

    /** The document with every literal secret masked, in texts and in the names of fields. References to secrets stay. */
    public static JsonObject of(JsonObject document) {
        return (JsonObject) names(values(document, ""));
    }

    /** A value that stands alone, without a name that would say what it is. */
    public static JsonValue of(JsonValue value) {
        return names(values(value, ""));
    }

    /** A text that stands alone, such as an identity. */
    public static String text(String text) {
        return text(text, "");
    }

    /** The annotations of an artifact. */
    public static Map<String, String> annotations(Map<String, String> annotations) {
        var masked = new TreeMap<String, String>();
        annotations.forEach((name, value) -> masked.put(LiteralSecrets.visible(name), text(value, name)));
        return masked;
    }

    /** The pointer with the names masked that are secrets themselves. */
    public static JsonPointer pointer(JsonPointer pointer) {
        return new JsonPointer(
                pointer.segments().stream().map(LiteralSecrets::visible).toList());
    }

    /** The document with its texts masked only, so that its places can still be found by their pointers. */
    public static JsonObject values(JsonObject document) {
        return fields(document);
    }

    /** The value with the names of its fields masked. */
    public static JsonValue names(JsonValue value) {
        if (value instanceof JsonObject object) {
            var fields = new LinkedHashMap<String, JsonValue>();
            object.fields()
                    .forEach((name, child) -> fields.put(free(LiteralSecrets.visible(name), fields), names(child)));
            return JsonObject.of(fields);
        }
        if (value instanceof JsonArray array) {
            return new JsonArray(array.values().stream().map(SecretMask::names).toList());
        }
        return value;
    }

    /** Two names may be masked alike; neither of the fields is lost. */
    private static String free(String name, Map<String, JsonValue> taken) {
        String free = name;
        for (int number = 2; taken.containsKey(free); number++) {
            free = name + " " + number;
        }
        return free;
    }

    private static JsonValue values(JsonValue value, String field) {
        if (value instanceof JsonObject object) {
            return SecretReferences.isReference(object) ? object : fields(object);
        }
        if (value instanceof JsonArray array) {
            var masked = new ArrayList<JsonValue>();
            for (int at = 0; at < array.values().size(); at++) {
                masked.add(values(array.values().get(at), LiteralSecrets.nameOf(array, at, field)));
            }
            return new JsonArray(masked);
        }
        return value instanceof JsonString text ? new JsonString(text(text.value(), field)) : value;
    }

    private static JsonObject fields(JsonObject object) {
        var fields = new LinkedHashMap<String, JsonValue>();
        object.fields().forEach((name, child) -> fields.put(name, values(child, LiteralSecrets.nameOf(object, name))));
        return JsonObject.of(fields);
    }

    private static String text(String text, String field) {
        String shapeless = SecretShape.masked(text);
        boolean random = shapeless.equals(text) && CredentialNames.expects(field) && Randomness.isIn(text);
        return random ? LiteralSecrets.masked(text) : SecretAssignment.masked(shapeless);
    }
}
