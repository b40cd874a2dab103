package ai.alquimia.registry.domain;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an agentspace holds: the tables of its documents, and every other table as it was found. Immutable.
 *
 * @param tables the records of each kind in ascending doc id; a kind without records has an empty list
 * @param otherTables the tables that we do not know, by name in stored order; in TinyDB's files each is an object of doc id to record
 */
public record AgentspaceContent(Map<DocumentKind, List<StoredRecord>> tables, Map<String, JsonValue> otherTables) {
    public AgentspaceContent {
        var copy = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            copy.put(kind, Records.of(kind, tables.getOrDefault(kind, List.of())));
        }
        tables = Collections.unmodifiableMap(copy);
        otherTables = Collections.unmodifiableMap(new LinkedHashMap<>(otherTables));
    }

    public static AgentspaceContent empty() {
        return new AgentspaceContent(Map.of(), Map.of());
    }

    /** The records of one kind in ascending doc id. */
    public Records records(DocumentKind kind) {
        return Records.of(kind, tables.getOrDefault(kind, List.of()));
    }
}
