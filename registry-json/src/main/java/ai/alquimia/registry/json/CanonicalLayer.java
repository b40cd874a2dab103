package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.StoredRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The one form of a content: its tables in a fixed order, records sorted by identity and numbered from 1. */
final class CanonicalLayer {
    private static final Pattern DOC_ID = Pattern.compile("-?[0-9]+");

    private CanonicalLayer() {}

    static JsonObject of(AgentspaceContent content) {
        var tables = new LinkedHashMap<String, JsonValue>();
        for (DocumentKind kind : DocumentKind.values()) {
            var sorted = new ArrayList<>(content.records(kind));
            sorted.sort(Comparator.comparing(record -> sortKey(kind, record), Characters::compare));
            tables.put(
                    kind.table(),
                    numbered(sorted.stream().map(StoredRecord::document).toList()));
        }
        content.otherTables().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Characters::compare))
                .forEach(table -> tables.put(table.getKey(), other(table.getValue())));
        return JsonObject.of(tables);
    }

    private static String sortKey(DocumentKind kind, StoredRecord record) {
        DocumentKey key = kind.keyOf(record.document()).orElseThrow();
        return key instanceof SecretId secret
                ? secret.key() + '\0' + secret.scope().label()
                : key.toString();
    }

    private static JsonObject numbered(List<? extends JsonValue> records) {
        var table = new LinkedHashMap<String, JsonValue>();
        records.forEach(record -> table.put(Integer.toString(table.size() + 1), record));
        return JsonObject.of(table);
    }

    /** A table of TinyDB is renumbered in the order of its doc ids; anything else stays as it is. */
    private static JsonValue other(JsonValue table) {
        boolean isTable = table instanceof JsonObject object
                && object.fields().keySet().stream()
                        .allMatch(id -> DOC_ID.matcher(id).matches());
        if (!isTable) {
            return table;
        }
        return numbered(((JsonObject) table)
                .fields().entrySet().stream()
                        .sorted(Comparator.comparing(entry -> new BigInteger(entry.getKey())))
                        .map(Map.Entry::getValue)
                        .toList());
    }
}
