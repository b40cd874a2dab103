package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the resolvers in order: who has no value sends the question on, a failure ends it. */
final class ResolverChain {
    record Link(String name, SecretResolver resolver) {}

    /**
     * What became of a key.
     *
     * @param value null when nobody had it
     * @param said the name of the resolver that had it, or what everybody said
     */
    record Outcome(@Nullable SecretValue value, String said) {
        static final Outcome NONE = new Outcome(null, "no answer");
    }

    private static final String RESERVED = "leads to a variable of the registry itself, which is never answered";

    private final List<Link> links;

    ResolverChain(List<Link> links) {
        this.links = List.copyOf(links);
    }

    /** One outcome for each key, in the set's order; for a key that was found it says the resolver's name. */
    Map<LookupKey, Outcome> resolve(Set<LookupKey> keys) {
        var outcomes = new LinkedHashMap<LookupKey, Outcome>();
        var said = new LinkedHashMap<LookupKey, List<String>>();
        keys.forEach(key -> said.put(key, new ArrayList<>()));
        keys.stream().filter(LookupKey::isReserved).forEach(key -> outcomes.put(key, new Outcome(null, RESERVED)));
        for (Link link : links) {
            var open = new LinkedHashSet<>(keys);
            open.removeAll(outcomes.keySet());
            if (!open.isEmpty()) {
                var answers = link.resolver().resolve(open);
                open.forEach(key -> note(link, key, answers.get(key), outcomes, said));
            }
        }
        said.forEach((key, words) -> outcomes.putIfAbsent(key, new Outcome(null, String.join(", ", words))));
        return outcomes;
    }

    private static void note(
            Link link,
            LookupKey key,
            @Nullable SecretAnswer answer,
            Map<LookupKey, Outcome> outcomes,
            Map<LookupKey, List<String>> said) {
        var words = said.computeIfAbsent(key, unused -> new ArrayList<>());
        if (answer instanceof SecretAnswer.Found found
                && !found.value().reveal().isEmpty()) {
            outcomes.put(key, new Outcome(found.value(), link.name()));
        } else if (answer instanceof SecretAnswer.Found) {
            words.add(link.name() + ": the value is empty");
        } else if (answer instanceof SecretAnswer.Absent absent) {
            words.add(link.name() + ": " + absent.detail());
        } else {
            words.add(link.name() + ": "
                    + (answer instanceof SecretAnswer.Failed failed ? failed.reason() : "no answer"));
            outcomes.put(key, new Outcome(null, String.join(", ", words)));
        }
    }

    void close() {
        links.forEach(link -> link.resolver().close());
    }
}
