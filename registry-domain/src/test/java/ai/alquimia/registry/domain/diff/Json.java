package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.regex.Pattern;

/** Reads the JSON of tests, with single quotes and without escapes: the domain has no parser of its own. */
final class Json {
    private static final Pattern TOKEN = Pattern.compile("'[^']*'|[\\[\\]{}:,]|[^\\s\\[\\]{}:,']+");

    private final List<String> tokens;
    private int at;

    private Json(String text) {
        try (var scanner = new Scanner(text)) {
            tokens = scanner.findAll(TOKEN).map(found -> found.group()).toList();
        }
    }

    static JsonValue value(String text) {
        return new Json(text).read();
    }

    static JsonObject object(String text) {
        return (JsonObject) value(text);
    }

    /** A content like a dist.json whose tables are lists; documents get doc ids from 1. */
    static AgentspaceContent content(String text) {
        var tables = new LinkedHashMap<DocumentKind, List<StoredRecord>>();
        var others = new LinkedHashMap<String, JsonValue>();
        object(text).fields().forEach((name, table) -> {
            Optional<DocumentKind> kind = DocumentKind.ofTable(name);
            if (kind.isPresent()) {
                tables.put(kind.get(), records((JsonArray) table));
            } else {
                others.put(name, table);
            }
        });
        return new AgentspaceContent(tables, others);
    }

    private static List<StoredRecord> records(JsonArray documents) {
        var records = new ArrayList<StoredRecord>();
        documents
                .values()
                .forEach(document -> records.add(StoredRecord.of(records.size() + 1L, (JsonObject) document)));
        return records;
    }

    /** A content of the one agent {@code a} with this response. */
    static AgentspaceContent agent(String response) {
        return content("{'agents': [{'assistant_id': 'a', 'response': " + response + "}]}");
    }

    private String next() {
        return tokens.get(at++);
    }

    private JsonValue read() {
        String token = next();
        return switch (token) {
            case "{" -> object();
            case "[" -> array();
            case "true", "false" -> JsonBoolean.of(token.equals("true"));
            case "null" -> JsonNull.NULL;
            default ->
                token.startsWith("'") ? new JsonString(token.substring(1, token.length() - 1)) : JsonNumber.of(token);
        };
    }

    private JsonObject object() {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (!isClosed("}")) {
            String name = next();
            at++;
            fields.put(name.substring(1, name.length() - 1), read());
        }
        return JsonObject.of(fields);
    }

    private JsonArray array() {
        var values = new ArrayList<JsonValue>();
        while (!isClosed("]")) {
            values.add(read());
        }
        return new JsonArray(values);
    }

    private boolean isClosed(String bracket) {
        if (tokens.get(at).equals(",")) {
            at++;
        }
        boolean closed = tokens.get(at).equals(bracket);
        at += closed ? 1 : 0;
        return closed;
    }
}
