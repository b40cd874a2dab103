package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Digest;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * The digest of what a store holds, to the spelling of a number and the order of fields. It is taken of lines of UTF-8, each of which holds values in the
 * compact text of {@link ai.alquimia.registry.domain.JsonValue}, in which no line ends: so no two contents have the same lines.
 */
final class ExactText {
    private final MessageDigest sha256;

    private ExactText() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * Metadata, then each record of the kinds' tables with its doc id, then the other tables by name: a store may keep its own order of tables. A kind
     * without records is as good as one without a table. The doc id of the metadata is the store's own.
     */
    static Digest of(JsonObject metadata, AgentspaceContent content) {
        var text = new ExactText();
        text.line("metadata " + metadata);
        for (DocumentKind kind : DocumentKind.values()) {
            content.records(kind).forEach(record -> text.line(kind.table() + " " + record));
        }
        new TreeMap<>(content.otherTables())
                .forEach((name, table) -> text.line("table " + new JsonString(name) + " " + table));
        return text.digest();
    }

    /** Of a document by itself, such as a session. */
    static Digest of(JsonObject document) {
        var text = new ExactText();
        text.line("document " + document);
        return text.digest();
    }

    private void line(String line) {
        sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Digest digest() {
        return new Digest("sha256:" + HexFormat.of().formatHex(sha256.digest()));
    }
}
