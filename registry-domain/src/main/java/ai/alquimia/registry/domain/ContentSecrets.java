package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what looks like the value of a secret in all that is published. A pointer names a document by its identity, which other
 * machines share, not by its doc id: {@code /agents/support/response/api_key}, {@code /parameters/smtp/config/password},
 * {@code /secrets/shared/KEY/description}.
 */
public final class ContentSecrets {
    /** The first segment of pointers into annotations. */
    public static final String ANNOTATIONS = "annotations";

    private ContentSecrets() {}

    /** Every finding in a content, in the order of tables and records. */
    public static List<LiteralSecret> in(AgentspaceContent content) {
        var found = new ArrayList<LiteralSecret>();
        for (DocumentKind kind : DocumentKind.values()) {
            content.records(kind).forEach(record -> found.addAll(in(kind, record)));
        }
        content.otherTables().forEach((name, table) -> found.addAll(LiteralSecrets.in(JsonObject.of(name, table))));
        return List.copyOf(found);
    }

    /** Every finding in a stored document; one without an identity is named by its doc id. */
    public static List<LiteralSecret> in(DocumentKind kind, StoredRecord record) {
        return within(pointer(kind, record), record.document());
    }

    /** The place of a stored document: its identity, of which no literal secret is shown, else its doc id. */
    public static JsonPointer pointer(DocumentKind kind, StoredRecord record) {
        return kind.keyOf(record.document())
                .map(ContentSecrets::pointer)
                .orElseGet(() -> JsonPointer.of(kind.table(), Long.toString(record.docId())));
    }

    /** Every finding in a document. */
    public static List<LiteralSecret> in(Document document) {
        return within(pointer(document.key()), document.json());
    }

    /** Every finding in the annotations of an artifact, as {@code /annotations/KEY}. */
    public static List<LiteralSecret> inAnnotations(Map<String, String> annotations) {
        var fields = new TreeMap<String, JsonValue>();
        annotations.forEach((name, value) -> fields.put(name, new JsonString(value)));
        return within(JsonPointer.of(ANNOTATIONS), JsonObject.of(fields));
    }

    private static List<LiteralSecret> within(JsonPointer outer, JsonObject document) {
        return LiteralSecrets.in(document).stream()
                .map(finding -> finding.within(outer))
                .toList();
    }

    private static JsonPointer pointer(DocumentKey key) {
        String table = key.kind().table();
        return key instanceof SecretId secret
                ? JsonPointer.of(table, secret.scope().label(), LiteralSecrets.visible(secret.key()))
                : JsonPointer.of(table, LiteralSecrets.visible(key.toString()));
    }
}
