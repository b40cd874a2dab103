package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Which fields of a document a table shows; the first one identifies it.
 *
 * @param fields by name
 */
record Columns(List<String> fields) {
    private static final int WIDEST = 60;

    static final Columns AGENTSPACES = of("agentspace_id", "name", "namespace", "status", "source_repo_id");

    static Columns of(String... fields) {
        return new Columns(List.of(fields));
    }

    static Columns of(DocumentKind kind) {
        return switch (kind) {
            case AGENT -> of("assistant_id", "nickname", "tags", "description");
            case SECRET -> of("key", "scope", "description");
            case PARAMETER -> of("parameter_id", "type", "description");
        };
    }

    List<String> header() {
        return fields.stream().map(field -> field.toUpperCase(Locale.ROOT)).toList();
    }

    List<String> row(JsonObject document) {
        var cells = new ArrayList<String>(fields.size());
        for (String field : fields) {
            cells.add(cell(document.get(field).orElse(JsonNull.NULL), cells.isEmpty()));
        }
        return cells;
    }

    String id(JsonObject document) {
        return plain(document.get(fields.get(0)).orElse(JsonNull.NULL));
    }

    private static String cell(JsonValue value, boolean whole) {
        return whole ? plain(value) : Text.shortened(plain(value), WIDEST);
    }

    /** A number of documents of a kind, in words. */
    static String count(int number, DocumentKind kind) {
        return number + " " + (number == 1 ? kind.label() : kind.table());
    }

    /** Text without quotes, a list of words with commas, nothing for null. */
    static String plain(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.value();
        }
        if (value instanceof JsonArray array) {
            var words = new StringJoiner(", ");
            array.values().forEach(each -> words.add(plain(each)));
            return words.toString();
        }
        return value == JsonNull.NULL ? "" : value.toString();
    }
}
