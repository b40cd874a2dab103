package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.ContentChanges;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.Expected;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.OnConflict;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merging the content of an artifact into an agentspace, document by document; a table that we do not know is one value. Nothing is deleted, and
 * equal values are no conflict, however they are spelled.
 */
public final class ContentMerge {
    private final AgentspaceContent current;
    private final AgentspaceContent incoming;
    private final List<Edit> additions = new ArrayList<>();
    private final List<Edit> replacements = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();

    /** Throws {@link RegistryException.Invalid} naming every incoming record that cannot be merged: without identity, or with that of another. */
    public ContentMerge(AgentspaceContent current, AgentspaceContent incoming) {
        this.current = current;
        this.incoming = incoming;
        requireIdentities();
        for (DocumentKind kind : DocumentKind.values()) {
            mergeDocuments(kind);
        }
        mergeTables();
    }

    private void mergeDocuments(DocumentKind kind) {
        var present = byKey(current, kind);
        byKey(incoming, kind).forEach((key, document) -> {
            var here = present.get(key);
            if (here == null) {
                additions.add(new Edit.Expect(key, Expected.nothing()));
                additions.add(new Edit.Put(key, document));
            } else if (!document.equals(here)) {
                replacements.add(new Edit.Expect(key, Expected.exactly(here)));
                replacements.add(new Edit.Put(key, document));
                conflicts.add(ContentChanges.name(key));
            }
        });
    }

    private void mergeTables() {
        incoming.otherTables().forEach((name, table) -> {
            var here = current.otherTables().get(name);
            if (here == null) {
                additions.add(new Edit.PutTable(name, table));
            } else if (!table.equals(here)) {
                replacements.add(new Edit.PutTable(name, table));
                conflicts.add(ContentChanges.name(name));
            }
        });
    }

    /** The names of the documents and tables that differ on both sides. */
    public List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /**
     * The edits that bring in what is not here, and what differs if it shall be replaced. They apply only while the documents that they change are
     * what they were.
     */
    public List<Edit> edits(OnConflict onConflict) {
        var edits = new ArrayList<>(additions);
        if (onConflict == OnConflict.REPLACE) {
            edits.addAll(replacements);
        }
        return edits;
    }

    private void requireIdentities() {
        var problems = new ArrayList<Problem>();
        for (DocumentKind kind : DocumentKind.values()) {
            var seen = new HashSet<DocumentKey>();
            for (StoredRecord record : incoming.records(kind)) {
                var at = JsonPointer.of(kind.table(), Long.toString(record.docId()));
                var key = kind.keyOf(record.document());
                if (key.isEmpty()) {
                    problems.add(new Problem(at, "has no identity"));
                } else if (!seen.add(key.get())) {
                    problems.add(new Problem(at, "has the identity of a record before it, " + key.get()));
                }
            }
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
