package ai.alquimia.registry.adapter.oci.oras;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.MalformedDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a registry says of its own refusal: {@code {"errors": [{"code": "DENIED", "message": "quota exceeded"}]}}. Whoever answers may be anybody, so
 * it is cut short, without control characters, and without what we sent to show who we are.
 */
final class ErrorBody {
    private static final int LONGEST = 300;
    private static final int MOST = 3;

    private ErrorBody() {}

    /** Code and message, as {@code : DENIED, quota exceeded}; empty when the registry says nothing of the kind. */
    static String words(Answer answer) {
        String text = errors(answer.body()).stream()
                .limit(MOST)
                .map(error -> error.string("code").orElse("")
                        + error.string("message")
                                .filter(message -> !message.isEmpty())
                                .map(message -> ", " + message)
                                .orElse(""))
                .map(words -> words.startsWith(", ") ? words.substring(2) : words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
        String shown = masked(text, answer.authorization())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        if (shown.isEmpty()) {
            return "";
        }
        return ": " + (shown.length() > LONGEST ? shown.substring(0, LONGEST) + "..." : shown);
    }

    private static List<JsonObject> errors(byte[] body) {
        try {
            return JsonDocuments.parse(body) instanceof JsonObject object
                            && object.get("errors").orElse(null) instanceof JsonArray array
                    ? array.values().stream()
                            .filter(JsonObject.class::isInstance)
                            .map(JsonObject.class::cast)
                            .toList()
                    : List.of();
        } catch (MalformedDocument e) {
            return List.of();
        }
    }

    private static String masked(String text, String authorization) {
        String masked = text;
        for (String secret : secrets(authorization)) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /** What the header holds, as it is and decoded. */
    private static List<String> secrets(String authorization) {
        var secrets = new ArrayList<String>();
        String value = authorization.substring(authorization.indexOf(' ') + 1);
        if (!value.isEmpty()) {
            secrets.add(value);
        }
        if (authorization.startsWith("Basic ")) {
            String login = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            String password = login.substring(login.indexOf(':') + 1);
            if (!password.isEmpty()) {
                secrets.add(password);
            }
        }
        return secrets;
    }
}
