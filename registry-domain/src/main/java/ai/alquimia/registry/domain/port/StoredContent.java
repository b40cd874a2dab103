package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.SelectorQuery;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an agentspace holds while nobody else changes it, asked for piece by piece: {@link ContentEdits} reads only what the edits are about. All
 * answers are of one state.
 */
public interface StoredContent {
    /** A content that is in memory as a whole. */
    static StoredContent of(AgentspaceContent whole) {
        var tables = new EnumMap<DocumentKind, List<StoredRecord>>(DocumentKind.class);
        for (DocumentKind kind : DocumentKind.values()) {
            tables.put(kind, whole.records(kind).ascending());
        }
        var content = new AgentspaceContent(tables, whole.otherTables());
        return new StoredContent() {
            @Override
            public List<StoredRecord> all(DocumentKey key) {
                return content.records(key.kind()).all(key);
            }

            @Override
            public List<StoredRecord> find(DocumentKind kind, Selector selector) {
                var query = SelectorQuery.of(selector);
                return content.records(kind).stream()
                        .filter(record -> query.matches(record.document()))
                        .toList();
            }

            @Override
            public long highestDocId(DocumentKind kind, Set<Long> except) {
                var records = content.records(kind);
                int last = records.size() - 1;
                while (last >= 0 && except.contains(records.get(last).docId())) {
                    last--;
                }
                return last < 0 ? 0 : records.get(last).docId();
            }

            @Override
            public Map<String, JsonValue> otherTables() {
                return content.otherTables();
            }

            @Override
            public AgentspaceContent content() {
                return content;
            }
        };
    }

    /** Every document with this identity, in ascending doc id. */
    List<StoredRecord> all(DocumentKey key);

    /** The documents of a kind that match and no others, in ascending doc id. */
    List<StoredRecord> find(DocumentKind kind, Selector selector);

    /** The highest doc id of a kind, not counting the excepted ones; 0 when there is none. */
    long highestDocId(DocumentKind kind, Set<Long> except);

    /** The tables that are not of a kind. */
    Map<String, JsonValue> otherTables();

    /** Everything, the records of each kind in ascending doc id. */
    AgentspaceContent content();
}
