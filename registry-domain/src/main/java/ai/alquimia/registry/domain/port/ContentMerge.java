package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Merging the content of an artifact into an agentspace, document by document. */
public final class ContentMerge {
    private ContentMerge() {}

    /**
     * The edits that bring the incoming documents in, replacing those with the same identity and other content. Nothing is deleted; equal content
     * needs no edit; a table that we do not know is one value. Incoming records without identity cannot be merged and are left out.
     */
    public static List<Edit> replacing(AgentspaceContent current, AgentspaceContent incoming) {
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

    private static Map<DocumentKey, JsonObject> byKey(AgentspaceContent content, DocumentKind kind) {
        var documents = new LinkedHashMap<DocumentKey, JsonObject>();
        content.records(kind)
                .forEach(record ->
                        kind.keyOf(record.document()).ifPresent(key -> documents.putIfAbsent(key, record.document())));
        return documents;
    }
}
