package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.json.JsonDocuments;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A client of the routes that remembers the version of each document that it has seen. For one thread. */
final class HttpCaller {
    /** Small, so that lists have several pages. */
    private static final int LIMIT = 2;

    private final TestServer server;
    private final Map<String, String> versions = new HashMap<>();

    HttpCaller(TestServer server) {
        this.server = server;
    }

    /**
     * What a request was answered with.
     *
     * @param body empty when there is none
     */
    record Reply(int status, JsonObject body) {}

    Reply send(String method, String path, JsonObject body) {
        return send(method, path, body, Expected.anything());
    }

    Reply send(String method, String path, JsonObject body, Expected expected) {
        var request = server.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()));
        return answer(request, expected);
    }

    Reply get(String path) {
        return answer(server.request(path).GET(), Expected.anything());
    }

    Reply delete(String path, Expected expected) {
        return answer(server.request(path).DELETE(), expected);
    }

    /** Empty when there is no such thing. */
    Optional<JsonObject> find(String path) {
        try {
            return Optional.of(get(path).body());
        } catch (RegistryException.NotFound e) {
            return Optional.empty();
        }
    }

    /** All items of a list, page by page. */
    List<JsonObject> list(String path, Selector selector, String more) {
        var items = new ArrayList<JsonObject>();
        String query = "?limit=" + LIMIT + "&filter=" + filter(selector) + more;
        Optional<String> cursor = Optional.empty();
        do {
            var page = get(path
                            + query
                            + cursor.map(at -> "&cursor=" + HttpPaths.encoded(at))
                                    .orElse(""))
                    .body();
            objects(page, "items").forEach(items::add);
            cursor = page.string("next_cursor");
        } while (cursor.isPresent());
        return items;
    }

    static String filter(Selector selector) {
        return HttpPaths.encoded(SelectorText.of(selector).toString());
    }

    static List<JsonObject> objects(JsonObject object, String field) {
        return values(object, field).stream().map(JsonObject.class::cast).toList();
    }

    static List<JsonValue> values(JsonObject object, String field) {
        return ((JsonArray) object.get(field).orElseThrow()).values();
    }

    private Reply answer(HttpRequest.Builder request, Expected expected) {
        if (expected instanceof Expected.Nothing) {
            request.setHeader("If-None-Match", "*");
        } else if (expected instanceof Expected.Exactly exactly) {
            request.setHeader(
                    "If-Match", versions.getOrDefault(exactly.document().toString(), "\"never seen\""));
        }
        return read(server.send(request));
    }

    private Reply read(HttpResponse<String> response) {
        var body = response.body().isEmpty() ? JsonObject.empty() : json(response.body());
        if (response.statusCode() >= 400) {
            throw HttpFailures.of(body);
        }
        response.headers().firstValue("ETag").ifPresent(version -> versions.put(body.toString(), version));
        return new Reply(response.statusCode(), body);
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonDocuments.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
