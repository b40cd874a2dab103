package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.port.SecretStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    static final String NOT_ASKED = "is not asked";
    static final String RESERVED = "leads to a variable of the registry itself, which is never answered";

    private final List<Link> links;

    ResolverChain(List<Link> links) {
        this.links = List.copyOf(links);
    }

    /** A resolver that can store values, too. */
    record Store(String name, SecretStore store) {}

    /** The first resolver that can store values; throws {@link RegistryException.Unsupported}, with what to do instead, when none can. */
    Store requireStore(String action, String subject, String instead) {
        return links.stream()
                .filter(link -> link.resolver() instanceof SecretStore)
                .map(link -> new Store(link.name(), (SecretStore) link.resolver()))
                .findFirst()
                .orElseThrow(() -> new RegistryException.Unsupported(
                        action,
                        subject,
                        links.stream().map(Link::name).collect(Collectors.joining(", ")) + " cannot store a value"
                                + instead));
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
        var value = value(answer);
        if (value.isPresent()) {
            outcomes.put(key, new Outcome(value.get(), link.name()));
            return;
        }
        var words = said.computeIfAbsent(key, unused -> new ArrayList<>());
        words.add(link.name() + ": " + words(answer));
        if (!asksTheNext(answer)) {
            outcomes.put(key, new Outcome(null, String.join(", ", words)));
        }
    }

    /** What each resolver says of one key, never its value; behind who has it, and behind a failure, nobody is asked. */
    List<SecretExplanation.Answer> explain(LookupKey key) {
        var answers = new ArrayList<SecretExplanation.Answer>();
        boolean open = true;
        for (Link link : links) {
            if (open) {
                var answer = link.resolver().resolve(Set.of(key)).get(key);
                answers.add(new SecretExplanation.Answer(
                        link.name(), words(answer), value(answer).isPresent()));
                open = asksTheNext(answer);
            } else {
                answers.add(new SecretExplanation.Answer(link.name(), NOT_ASKED, false));
            }
        }
        return answers;
    }

    /** The value that was found; an empty one is none. */
    private static Optional<SecretValue> value(@Nullable SecretAnswer answer) {
        return answer instanceof SecretAnswer.Found found
                ? Optional.of(found.value()).filter(value -> !value.reveal().isEmpty())
                : Optional.empty();
    }

    /** A failure ends the question. */
    private static boolean asksTheNext(@Nullable SecretAnswer answer) {
        boolean answered = answer instanceof SecretAnswer.Absent || answer instanceof SecretAnswer.Found;
        return answered && value(answer).isEmpty();
    }

    private static String words(@Nullable SecretAnswer answer) {
        if (answer instanceof SecretAnswer.Found) {
            return value(answer).isPresent() ? "has a value" : "the value is empty";
        }
        if (answer instanceof SecretAnswer.Absent absent) {
            return absent.detail();
        }
        return answer instanceof SecretAnswer.Failed failed ? failed.reason() : "no answer";
    }

    void close() {
        links.forEach(link -> link.resolver().close());
    }
}
