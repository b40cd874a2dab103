package ai.alquimia.registry.adapter.oci.oras;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a token allows: actions on resources, such as {@code repository:acme/support:pull,push}. Immutable.
 *
 * @param actions the actions by resource
 */
record Scopes(Map<String, Set<String>> actions) {
    static final Scopes NONE = new Scopes(Map.of());

    static Scopes repository(String path, String... actions) {
        return new Scopes(Map.of("repository:" + path, Set.of(actions)));
    }

    /** Listing the repositories of a registry. */
    static Scopes catalog() {
        return new Scopes(Map.of("registry:catalog", Set.of("*")));
    }

    /** Scopes with blanks between, as a challenge has them; what has no actions is left out. */
    static Scopes parse(String text) {
        var all = new TreeMap<String, Set<String>>();
        for (String each : text.strip().split("\\s+")) {
            int colon = each.lastIndexOf(':');
            if (colon > 0) {
                all.computeIfAbsent(each.substring(0, colon), absent -> new TreeSet<>())
                        .addAll(List.of(each.substring(colon + 1).split(",", -1)));
            }
        }
        return new Scopes(all);
    }

    Scopes and(Scopes other) {
        var all = new TreeMap<String, Set<String>>();
        for (Scopes scopes : List.of(this, other)) {
            scopes.actions.forEach((resource, actions) ->
                    all.computeIfAbsent(resource, absent -> new TreeSet<>()).addAll(actions));
        }
        return new Scopes(all);
    }

    boolean cover(Scopes wanted) {
        return wanted.actions.entrySet().stream()
                .allMatch(each -> actions.getOrDefault(each.getKey(), Set.of()).containsAll(each.getValue()));
    }

    /** Each as token services read it. */
    Collection<String> each() {
        return actions.entrySet().stream()
                .map(each -> each.getKey() + ":" + String.join(",", new TreeSet<>(each.getValue())))
                .sorted()
                .toList();
    }
}
