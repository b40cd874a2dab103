package ai.alquimia.registry.adapter.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredForm;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import java.util.Set;

/**
 * A document as its text stands in a row.
 *
 * @param place where it stands, for messages
 */
record StoredText(String text, String place) implements StoredForm {
    /** The text that a document is stored as: numbers keep their spelling, fields their order. */
    static String of(JsonValue document) {
        return JsonWriter.canonical(document);
    }

    @Override
    public JsonObject document() {
        return parse(text, place);
    }

    @Override
    public JsonObject part(Set<String> fields) {
        return document();
    }

    /** Throws {@link RegistryException.Corrupt} for a text that is no object. */
    static JsonObject parse(String text, String place) {
        try {
            if (JsonDocuments.parse(text.getBytes(UTF_8)) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedDocument e) {
            throw new RegistryException.Corrupt(
                    "read", place, e.reason() + " (line " + e.line() + ", column " + e.column() + ")");
        }
        throw new RegistryException.Corrupt("read", place, "is no JSON object");
    }

    /** Not the document, which may be large. */
    @Override
    public String toString() {
        return "the text of " + place;
    }
}
