package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import java.util.List;

/** Writes one document as a table of its leaves, each under the path that a filter would name it by. */
final class Fields {
    private final Table table = new Table(List.of("FIELD", "VALUE"));

    private Fields() {}

    static Table of(JsonObject document) {
        var fields = new Fields();
        document.fields().forEach((name, value) -> fields.visit(escape(name), value));
        return fields.table;
    }

    private void visit(String path, JsonValue value) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            object.fields().forEach((name, child) -> visit(path + "." + escape(name), child));
        } else if (value instanceof JsonArray array && array.values().stream().anyMatch(Fields::nested)) {
            for (int at = 0; at < array.values().size(); at++) {
                visit(path + "[" + at + "]", array.values().get(at));
            }
        } else {
            table.add(List.of(path, Columns.plain(value)));
        }
    }

    private static boolean nested(JsonValue value) {
        return value instanceof JsonObject || value instanceof JsonArray;
    }

    private static String escape(String key) {
        return key.replace("\\", "\\\\").replace(".", "\\.");
    }
}
