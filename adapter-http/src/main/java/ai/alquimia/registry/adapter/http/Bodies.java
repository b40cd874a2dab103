package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What callers send: JSON objects in UTF-8. */
final class Bodies {
    private static final Set<String> TYPES = Set.of("application/json", "application/merge-patch+json");

    private Bodies() {}

    static JsonObject object(String contentType, byte[] body) {
        requireJson(contentType);
        JsonValue value;
        try {
            value = JsonDocuments.parseStrict(body);
        } catch (MalformedDocument e) {
            throw HttpProblem.malformed(
                    "the body " + e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw HttpProblem.malformed("the body must be a JSON object");
    }

    private static void requireJson(String contentType) {
        var parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
        boolean utf8 = parts.length == 1 || parts[1].matches("charset=\"?utf-?8\"?|");
        if (!TYPES.contains(parts[0]) || !utf8) {
            throw new HttpProblem(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "the body must be application/json in UTF-8",
                    List.of(),
                    Map.of("Accept", "application/json"));
        }
    }

    /** The problem of a field, and where it is. */
    static HttpProblem invalid(String message, String... at) {
        return new HttpProblem(
                ProblemType.INVALID,
                "the request breaks rules",
                List.of(new Problem(JsonPointer.of(at), message)),
                Map.of());
    }

    /** The elements of a field that is an array where it is there. */
    static List<JsonValue> array(JsonObject body, String field) {
        var value = body.get(field);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof JsonArray array) {
            return array.values();
        }
        throw invalid("must be an array", field);
    }
}
