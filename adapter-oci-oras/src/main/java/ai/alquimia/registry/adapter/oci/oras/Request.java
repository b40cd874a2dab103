package ai.alquimia.registry.adapter.oci.oras;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is asked of a registry, whoever asks. Immutable. */
final class Request {
    /** More of an answer than this is not read, where nothing else is said. */
    static final int MAX_ANSWER = 16 << 20;

    private final String method;
    private final URI uri;
    private final Map<String, String> headers;
    private final byte[] body;
    private final long limit;
    private final boolean roaming;

    private Request(String method, URI uri, Map<String, String> headers, byte[] body, long limit, boolean roaming) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.limit = limit;
        this.roaming = roaming;
    }

    static Request of(String method, URI uri) {
        return new Request(method, uri, Map.of(), new byte[0], MAX_ANSWER, false);
    }

    static Request get(URI uri) {
        return of("GET", uri);
    }

    Request accepting(String types) {
        return with("Accept", types);
    }

    Request sending(String contentType, byte[] bytes) {
        return new Request(method, uri, with("Content-Type", contentType).headers, bytes, limit, roaming);
    }

    private Request with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, uri, more, body, limit, roaming);
    }

    /** Of the answer, so many bytes are read and one more. */
    Request atMost(long bytes) {
        return new Request(method, uri, headers, body, bytes, roaming);
    }

    /** May be redirected to another host: storage that the registry trusts, where it keeps blobs. */
    Request anywhere() {
        return new Request(method, uri, headers, body, limit, true);
    }

    Request to(URI other) {
        return new Request(method, other, headers, body, limit, roaming);
    }

    String method() {
        return method;
    }

    URI uri() {
        return uri;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    long limit() {
        return limit;
    }

    boolean mayRoam() {
        return roaming;
    }
}
