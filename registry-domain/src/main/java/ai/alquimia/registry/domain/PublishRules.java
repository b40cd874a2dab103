package ai.alquimia.registry.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What keeps an agentspace's content from being published. */
public final class PublishRules {
    private final List<Problem> problems = new ArrayList<>();

    private PublishRules() {}

    /** Every problem, in the order of tables and records; the pointers begin with table and doc id. */
    public static List<Problem> problems(AgentspaceContent content) {
        var rules = new PublishRules();
        for (DocumentKind kind : DocumentKind.values()) {
            rules.checkTable(kind, content.records(kind));
        }
        content.otherTables().forEach((name, table) -> rules.checkNumbers(table, JsonPointer.of(name)));
        return List.copyOf(rules.problems);
    }

    private void checkTable(DocumentKind kind, List<StoredRecord> records) {
        Map<DocumentKey, Long> seen = new HashMap<>();
        for (StoredRecord record : records) {
            var at = JsonPointer.of(kind.table(), Long.toString(record.docId()));
            for (Problem problem : kind.problems(record.document())) {
                problems.add(new Problem(at.append(problem.at()), problem.message()));
            }
            checkNumbers(record.document(), at);
            kind.keyOf(record.document()).ifPresent(key -> {
                Long first = seen.putIfAbsent(key, record.docId());
                if (first != null) {
                    problems.add(new Problem(at, "has the same identity, " + key + ", as record " + first));
                }
            });
        }
    }

    private void checkNumbers(JsonValue value, JsonPointer at) {
        if (value instanceof JsonNumber number && !number.isFinite()) {
            problems.add(new Problem(at, "is " + number.text() + ", which JSON does not know"));
        } else if (value instanceof JsonObject object) {
            object.fields().forEach((name, child) -> checkNumbers(child, at.child(name)));
        } else if (value instanceof JsonArray array) {
            for (int index = 0; index < array.values().size(); index++) {
                checkNumbers(array.values().get(index), at.child(index));
            }
        }
    }
}
