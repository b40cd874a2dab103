package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.ContentSecrets;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.SecretMask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings together the documents of two contents: those with one identity, and of several with the same one, or of those without any, the ones that
 * are most alike. None is left out.
 */
final class DocumentPairs {
    private static final Pattern DOC_ID = Pattern.compile("[0-9]+");
    private static final Comparator<Optional<DocumentKey>> NAMED_FIRST = Comparator.comparing(
                    (Optional<DocumentKey> key) -> key.isEmpty())
            .thenComparing(key -> key.map(Object::toString).orElse(""), Characters::compare);

    private final List<DocumentPair> pairs = new ArrayList<>();

    private record Named(JsonPointer at, JsonObject document) {}

    private DocumentPairs() {}

    /** In the order of the tables and of the identities. */
    static List<DocumentPair> of(AgentspaceContent before, AgentspaceContent after) {
        var found = new DocumentPairs();
        for (DocumentKind kind : DocumentKind.values()) {
            var left = byKey(kind, before);
            var right = byKey(kind, after);
            for (Optional<DocumentKey> key : union(NAMED_FIRST, left.keySet(), right.keySet())) {
                found.pair(kind.table(), key, left.getOrDefault(key, List.of()), right.getOrDefault(key, List.of()));
            }
        }
        var left = before.otherTables();
        var right = after.otherTables();
        union(Characters::compare, left.keySet(), right.keySet())
                .forEach(name -> found.pairTable(name, left.get(name), right.get(name)));
        return List.copyOf(found.pairs);
    }

    private static <T> Collection<T> union(Comparator<T> order, Collection<T> left, Collection<T> right) {
        var all = new TreeSet<>(order);
        all.addAll(left);
        all.addAll(right);
        return all;
    }

    private static Map<Optional<DocumentKey>, List<Named>> byKey(DocumentKind kind, AgentspaceContent content) {
        return content.records(kind).stream()
                .collect(Collectors.groupingBy(
                        record -> kind.keyOf(record.document()),
                        Collectors.mapping(
                                record -> new Named(ContentSecrets.pointer(kind, record), record.document()),
                                Collectors.toList())));
    }

    private void pair(String table, Optional<DocumentKey> key, List<Named> before, List<Named> after) {
        if (key.isPresent() && before.size() == 1 && after.size() == 1) {
            pairs.add(pair(table, key, before.get(0), after.get(0)));
            return;
        }
        var partners = ElementPairs.of(documents(before), documents(after));
        for (int index = 0; index < after.size(); index++) {
            int partner = partners.partner(index);
            pairs.add(pair(table, key, partner < 0 ? null : before.get(partner), after.get(index)));
        }
        partners.gone().forEach(index -> pairs.add(pair(table, key, before.get(index), null)));
    }

    private static DocumentPair pair(
            String table, Optional<DocumentKey> key, @Nullable Named before, @Nullable Named after) {
        var at = after == null ? before : after;
        return new DocumentPair(
                table,
                key,
                at == null ? JsonPointer.root() : at.at(),
                before == null ? null : before.document(),
                after == null ? null : after.document());
    }

    private static List<JsonObject> documents(List<Named> named) {
        return named.stream().map(Named::document).toList();
    }

    /** A table that we do not know is a list of records when it looks like one, else a value. */
    private void pairTable(String name, @Nullable JsonValue before, @Nullable JsonValue after) {
        if (isRecords(before) && isRecords(after)) {
            pair(name, Optional.empty(), records(name, before), records(name, after));
        } else {
            pairs.add(new DocumentPair(
                    name, Optional.empty(), JsonPointer.root(), wrapped(name, before), wrapped(name, after)));
        }
    }

    private static boolean isRecords(@Nullable JsonValue table) {
        return table == null
                || (table instanceof JsonObject object
                        && object.fields().keySet().stream()
                                .allMatch(id -> DOC_ID.matcher(id).matches())
                        && object.fields().values().stream().allMatch(JsonObject.class::isInstance));
    }

    private static List<Named> records(String name, @Nullable JsonValue table) {
        return table instanceof JsonObject object
                ? object.fields().entrySet().stream()
                        .map(entry -> new Named(
                                JsonPointer.of(SecretMask.text(name), entry.getKey()), (JsonObject) entry.getValue()))
                        .toList()
                : List.of();
    }

    private static JsonObject wrapped(String name, @Nullable JsonValue table) {
        return table == null ? JsonObject.empty() : JsonObject.of(name, table);
    }
}
