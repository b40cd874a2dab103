package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.app.ContentSource;
import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A content that is read from files: the tables of a dist.json, or agents, secret definitions and parameters one by one, told apart by their identity. */
final class ContentFile {
    private final Map<DocumentKind, List<StoredRecord>> tables = new EnumMap<>(DocumentKind.class);
    private final Map<String, JsonValue> otherTables = new LinkedHashMap<>();

    private ContentFile() {}

    /** Reads a file, the documents of a directory, or standard input. The rules of documents are not asked: it is only looked at. */
    static ContentSource read(Verb verb, String name) {
        var file = new ContentFile();
        var reader =
                new InputReader(verb.invocation().terminal(), verb.invocation().codec(), document -> List.of());
        reader.read("compare", List.of(name)).forEach(file::add);
        boolean standardInput = name.equals(InputBytes.STANDARD_INPUT.toString());
        return new ContentSource.Given(
                standardInput ? "standard input" : name, new AgentspaceContent(file.tables, file.otherTables));
    }

    private void add(InputDocument given) {
        var document = given.json();
        if (holdsTables(document)) {
            document.fields().forEach((name, table) -> addTable(given.source(), name, table));
        } else {
            add(kindOf(given), document);
        }
    }

    private static boolean holdsTables(JsonObject document) {
        boolean identified = List.of(DocumentKind.values()).stream()
                .anyMatch(kind -> kind.keyOf(document).isPresent());
        return !identified
                && document.fields().entrySet().stream()
                        .anyMatch(field -> DocumentKind.ofTable(field.getKey()).isPresent()
                                && (field.getValue() instanceof JsonObject || field.getValue() instanceof JsonArray));
    }

    private static DocumentKind kindOf(InputDocument given) {
        for (DocumentKind kind : DocumentKind.values()) {
            if (kind.keyOf(given.json()).isPresent()) {
                return kind;
            }
        }
        throw new RegistryException.Invalid(
                "compare",
                quote(given.source()),
                "holds no tables and has no assistant_id, no parameter_id, and no key with a scope");
    }

    private void addTable(String source, String name, JsonValue table) {
        var kind = DocumentKind.ofTable(name);
        if (kind.isEmpty()) {
            otherTables.put(name, table);
            return;
        }
        for (JsonValue record : records(table)) {
            if (!(record instanceof JsonObject document)) {
                throw new RegistryException.Invalid(
                        "compare", quote(source), "its table " + name + " holds something that is no document");
            }
            add(kind.get(), document);
        }
    }

    private static Collection<JsonValue> records(JsonValue table) {
        if (table instanceof JsonObject object) {
            return object.fields().values();
        }
        return table instanceof JsonArray array ? array.values() : List.of(table);
    }

    private void add(DocumentKind kind, JsonObject document) {
        var records = tables.computeIfAbsent(kind, absent -> new ArrayList<>());
        records.add(StoredRecord.of(records.size() + 1L, document));
    }
}
