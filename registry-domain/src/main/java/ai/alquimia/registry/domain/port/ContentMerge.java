package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merging the content of an artifact into an agentspace, document by document. */
public final class ContentMerge {
    private ContentMerge() {}

    /**
     * The edits that bring the incoming documents in, replacing those with the same identity and other content. Nothing is deleted; equal content
     * needs no edit; a table that we do not know is one value. Throws {@link RegistryException.Invalid} naming every incoming record without identity,
     * which cannot be merged.
     */
    public static List<Edit> replacing(AgentspaceContent current, AgentspaceContent incoming) {
        requireIdentities(incoming);
        var edits = new ArrayList<Edit>();
        for (DocumentKind kind : DocumentKind.values()) {
            var present = byKey(current, kind);
            byKey(incoming, kind).forEach((key, document) -> {
                if (!document.equals(present.get(key))) {
                    edits.add(new Edit.Put(key, document));
                }
            });
        }
        incoming.otherTables().forEach((name, table) -> {
            if (!table.equals(current.otherTables().get(name))) {
                edits.add(new Edit.PutTable(name, table));
            }
        });
        return edits;
    }

    private static void requireIdentities(AgentspaceContent incoming) {
        var problems = new ArrayList<Problem>();
        for (DocumentKind kind : DocumentKind.values()) {
            incoming.records(kind).stream()
                    .filter(record -> kind.keyOf(record.document()).isEmpty())
                    .map(record -> JsonPointer.of(kind.table(), Long.toString(record.docId())))
                    .forEach(at -> problems.add(new Problem(at, "has no identity")));
        }
        if (!problems.isEmpty()) {
            throw new RegistryException.Invalid("merge", "artifact", problems);
        }
    }

    private static Map<DocumentKey, JsonObject> byKey(AgentspaceContent content, DocumentKind kind) {
        var documents = new LinkedHashMap<DocumentKey, JsonObject>();
        content.records(kind)
                .forEach(record ->
                        kind.keyOf(record.document()).ifPresent(key -> documents.putIfAbsent(key, record.document())));
        return documents;
    }
}
