package ai.alquimia.registry.domain.diff;

import ai.alquimia.registry.domain.AgentspaceContent;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretMask;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What changed in the declarations of secrets as a whole. Scope widened: the widest or the narrowest scope of a key is wider than it was. Secret newly
 * required: a key that documents refer to already is declared for the first time, so that they get its value now.
 */
final class Declarations {
    private final AgentspaceContent before;
    private final AgentspaceContent after;

    Declarations(AgentspaceContent before, AgentspaceContent after) {
        this.before = before;
        this.after = after;
    }

    /** What a content declares. */
    static List<SecretId> in(AgentspaceContent content) {
        return content.records(DocumentKind.SECRET).stream()
                .flatMap(record -> DocumentKind.SECRET.keyOf(record.document()).stream())
                .map(SecretId.class::cast)
                .toList();
    }

    List<Risk> risks() {
        var then = scopes(before);
        var now = scopes(after);
        var risks = new ArrayList<Risk>();
        now.forEach((key, scopes) -> {
            var old = then.get(key);
            if (old != null && isWider(scopes, old)) {
                risks.add(new Risk(RiskClass.SCOPE_WIDENED, at(key, scopes), labels(old) + " -> " + labels(scopes)));
            }
        });
        var fresh = new TreeMap<>(now);
        fresh.keySet().removeAll(then.keySet());
        if (!fresh.isEmpty()) {
            fresh.keySet().retainAll(required(before));
            fresh.keySet().retainAll(required(after));
        }
        fresh.forEach((key, scopes) -> risks.add(new Risk(
                RiskClass.SECRET_REQUIRED,
                at(key, scopes),
                SecretMask.text(key) + " (" + labels(scopes)
                        + "), to which documents refer already, is declared now")));
        return risks;
    }

    private static Map<String, SortedSet<Scope>> scopes(AgentspaceContent content) {
        var scopes = new TreeMap<String, SortedSet<Scope>>();
        in(content)
                .forEach(secret -> scopes.computeIfAbsent(secret.key(), key -> new TreeSet<>())
                        .add(secret.scope()));
        return scopes;
    }

    /** The widest scope is the one of a parameter, the narrowest that of an agent. */
    private static boolean isWider(SortedSet<Scope> now, SortedSet<Scope> then) {
        return now.first().compareTo(then.first()) < 0 || now.last().compareTo(then.last()) < 0;
    }

    private static JsonPointer at(String key, SortedSet<Scope> scopes) {
        return JsonPointer.of(DocumentKind.SECRET.table(), scopes.first().label(), SecretMask.text(key));
    }

    private static String labels(SortedSet<Scope> scopes) {
        return scopes.stream().map(Scope::label).collect(Collectors.joining(", "));
    }

    private static Set<String> required(AgentspaceContent content) {
        return Stream.of(DocumentKind.AGENT, DocumentKind.PARAMETER)
                .flatMap(kind -> content.records(kind).stream())
                .flatMap(record -> SecretReferences.in(record.document()).stream())
                .map(SecretReference::key)
                .collect(Collectors.toSet());
    }
}
