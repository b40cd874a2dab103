package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.YamlDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The description of all routes, which is kept as YAML and served as JSON. It is read when it is first asked for. Thread safe. */
final class OpenApiDocument {
    private static final String SOURCE = "openapi.yaml";
    private static final String INFO = "info";

    private final String version;
    private byte @Nullable [] json;

    /** The description of a server of this version. */
    OpenApiDocument(String version) {
        this.version = version;
    }

    /** The document in UTF-8. The caller must not change the bytes. */
    synchronized byte[] json() {
        if (json == null) {
            json = JsonWriter.canonical(tree()).getBytes(StandardCharsets.UTF_8);
        }
        return json;
    }

    /** The document with the version in it. */
    JsonObject tree() {
        var document = (JsonObject) YamlDocuments.parse(source()).get(0);
        var info = (JsonObject) document.get(INFO).orElseThrow();
        return document.with(INFO, info.with("version", version));
    }

    private static byte[] source() {
        try (var in = Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream(SOURCE), SOURCE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
