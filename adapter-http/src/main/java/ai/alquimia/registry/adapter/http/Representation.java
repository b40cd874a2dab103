package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.json.Digests;
import ai.alquimia.registry.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/** A document as it goes out, and its version: a hash of its content, so that it is the same on every server. Immutable as long as nobody writes into the bytes. */
final class Representation {
    private static final int ENOUGH = 32;

    private final byte[] json;
    private final String etag;

    private Representation(byte[] json, String etag) {
        this.json = json;
        this.etag = etag;
    }

    static Representation of(JsonValue document) {
        byte[] json = JsonWriter.canonical(document).getBytes(StandardCharsets.UTF_8);
        return new Representation(json, '"' + Digests.sha256(json).hex().substring(0, ENOUGH) + '"');
    }

    byte[] json() {
        return json;
    }

    /** Strong, with its quotes. */
    String etag() {
        return etag;
    }
}
