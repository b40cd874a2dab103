package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In what two contents differ, by the names of documents and tables as users know them: {@code agent support}, {@code table sentinels}. Equal
 * values are no difference, however they are spelled.
 *
 * @param added what only the second has
 * @param changed what both have, with different values
 * @param removed what only the first has
 */
public record ContentChanges(List<String> added, List<String> changed, List<String> removed) {
    public ContentChanges {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    public static ContentChanges between(AgentspaceContent before, AgentspaceContent after) {
        var old = byName(before);
        var young = byName(after);
        var added = new ArrayList<String>();
        var changed = new ArrayList<String>();
        young.forEach((name, value) -> {
            if (!old.containsKey(name)) {
                added.add(name);
            } else if (!value.equals(old.get(name))) {
                changed.add(name);
            }
        });
        var removed =
                old.keySet().stream().filter(name -> !young.containsKey(name)).toList();
        return new ContentChanges(added, changed, removed);
    }

    /** True when both are the same. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** The name of a document in messages. */
    public static String name(DocumentKey key) {
        return key.kind().label() + " " + key;
    }

    /** The name, in messages, of a table that we do not know. */
    public static String name(String table) {
        return "table " + table;
    }

    /** Of several documents with one identity the first; those without identity by their doc id. */
    private static Map<String, JsonValue> byName(AgentspaceContent content) {
        var values = new LinkedHashMap<String, JsonValue>();
        content.tables()
                .forEach((kind, records) -> records.forEach(record -> {
                    String name = kind.keyOf(record.document())
                            .map(ContentChanges::name)
                            .orElseGet(() -> kind.label() + " without identity, record " + record.docId());
                    values.putIfAbsent(name, record.document());
                }));
        content.otherTables().forEach((table, value) -> values.put(name(table), value));
        return values;
    }
}
