package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the resolvers in order: who has no value sends the question on, a failure ends it. */
final class ResolverChain {
    record Link(String name, SecretResolver resolver) {}

    /** What became of a key: who had it, or what everybody said. */
    record Outcome(boolean found, String said) {}

    private final List<Link> links;

    ResolverChain(List<Link> links) {
        this.links = List.copyOf(links);
    }

    /** One outcome for each key, in the set's order; for a key that was found it says the resolver's name. */
    Map<LookupKey, Outcome> resolve(Set<LookupKey> keys) {
        var outcomes = new LinkedHashMap<LookupKey, Outcome>();
        var said = new LinkedHashMap<LookupKey, List<String>>();
        keys.forEach(key -> said.put(key, new ArrayList<>()));
        Set<LookupKey> open = new HashSet<>(keys);
        for (Link link : links) {
            if (open.isEmpty()) {
                break;
            }
            link.resolver().resolve(Set.copyOf(open)).forEach((key, answer) -> {
                if (answer instanceof SecretAnswer.Found) {
                    outcomes.put(key, new Outcome(true, link.name()));
                    open.remove(key);
                } else if (answer instanceof SecretAnswer.Failed failed) {
                    said.computeIfAbsent(key, unused -> new ArrayList<>()).add(link.name() + ": " + failed.reason());
                    open.remove(key);
                } else if (answer instanceof SecretAnswer.Absent absent) {
                    said.computeIfAbsent(key, unused -> new ArrayList<>()).add(link.name() + ": " + absent.detail());
                }
            });
        }
        said.forEach((key, words) -> outcomes.putIfAbsent(key, new Outcome(false, String.join(", ", words))));
        return outcomes;
    }

    void close() {
        links.forEach(link -> link.resolver().close());
    }
}
