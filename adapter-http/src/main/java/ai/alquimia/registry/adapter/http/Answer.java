package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request is answered with. Immutable as long as nobody writes into the bytes. */
final class Answer {
    static final String CONTENT_TYPE = "Content-Type";
    static final String ETAG = "ETag";
    static final String JSON = "application/json";

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    int status() {
        return status;
    }

    /** By name, among them the content type of a body. */
    Map<String, String> headers() {
        return headers;
    }

    /** Empty when there is none. */
    byte[] body() {
        return body;
    }

    static Answer ok(JsonValue body) {
        return json(200, body);
    }

    static Answer json(int status, JsonValue body) {
        return bytes(status, JSON, JsonWriter.canonical(body).getBytes(StandardCharsets.UTF_8));
    }

    static Answer bytes(int status, String mediaType, byte[] body) {
        return new Answer(status, Map.of(CONTENT_TYPE, mediaType), body);
    }

    /** One document, with its version. */
    static Answer document(int status, Representation document) {
        return new Answer(status, Map.of(CONTENT_TYPE, JSON, ETAG, document.etag()), document.json());
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), NOTHING);
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    /** The same without its body, as for a document that the caller has already. */
    Answer notModified() {
        var kept = new LinkedHashMap<>(headers);
        kept.remove(CONTENT_TYPE);
        return new Answer(304, kept, NOTHING);
    }
}
