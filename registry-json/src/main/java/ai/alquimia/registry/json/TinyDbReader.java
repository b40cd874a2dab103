package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One pass over the bytes of a file that notes where each record begins and ends; what is wrong with a file, is said here. */
final class TinyDbReader {
    private final byte[] bytes;
    private final Set<String> known;
    private final JsonParser parser;
    private final Map<String, List<StoredRecord>> tables = new LinkedHashMap<>();
    private final Map<String, JsonValue> others = new LinkedHashMap<>();
    private final Map<String, StoredJson> othersAsStored = new HashMap<>();

    TinyDbReader(byte[] bytes, Set<String> known, JsonParser parser) {
        this.bytes = bytes;
        this.known = known;
        this.parser = parser;
    }

    TinyDbFile read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw JsonDocuments.malformed(parser, "must be an object of tables");
        }
        var order = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!order.contains(name)) {
                order.add(name);
            }
            var token = parser.nextToken();
            if (known.contains(name)) {
                tables.put(name, table(token));
            } else {
                other(name, token);
            }
        }
        if (parser.nextToken() != null) {
            throw JsonDocuments.malformed(parser, "has something behind its end");
        }
        return new TinyDbFile(tables, others, othersAsStored, order);
    }

    private void other(String name, JsonToken token) {
        int from = start();
        var value = JsonDocuments.value(parser, token);
        others.put(name, value);
        boolean ends = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY; // where, is known of these
        othersAsStored.put(name, ends ? new StoredJson(bytes, from, end(), null) : StoredJson.python(value));
    }

    private List<StoredRecord> table(JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            throw JsonDocuments.malformed(parser, "must be a table: an object of doc id to record");
        }
        var records = new LinkedHashMap<Long, StoredRecord>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            long docId = docId(parser.currentName());
            records.put(docId, record(docId, parser.nextToken()));
        }
        return records.values().stream()
                // no archive of classes holds the lambda inside comparingLong
                .sorted((one, other) -> Long.compare(one.docId(), other.docId()))
                .toList();
    }

    private long docId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw JsonDocuments.malformed(parser, "has a doc id that is no whole number");
        }
    }

    private StoredRecord record(long docId, JsonToken token) {
        if (token != JsonToken.START_OBJECT) {
            throw JsonDocuments.malformed(parser, "must be a record, an object");
        }
        int from = start();
        checkToItsEnd();
        return StoredRecord.read(docId, new StoredJson(bytes, from, end(), null));
    }

    /** What is found broken here is damage of the file; when the record is parsed, it is too late to say so. */
    private void checkToItsEnd() {
        for (int depth = 1; depth > 0; ) {
            var token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else {
                check(token);
            }
        }
    }

    /** Of the words that the parser knows, Python writes three. */
    private void check(JsonToken token) {
        if (parser.isNaN()) {
            JsonDocuments.value(parser, token);
        }
    }

    private int start() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getByteOffset();
    }
}
