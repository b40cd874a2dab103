package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.UnresolvedReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What became of a reference: it has a value, or a reason why not. */
sealed interface ReferenceAnswer permits ReferenceAnswer.Resolved, ReferenceAnswer.Unresolved {
    /** The reference. */
    ReferencePlace place();

    /** The reference takes this definition and has its value from this resolver. */
    record Resolved(ReferencePlace place, SecretId secret, LookupKey lookup, String resolver, SecretValue value)
            implements ReferenceAnswer {}

    /** The reference has no value. */
    record Unresolved(ReferencePlace place, UnresolvedReference reason) implements ReferenceAnswer {}

    /** Answers all references, in their order; the resolvers are asked once for each distinct key, and not at all when there is none to ask for. */
    static List<ReferenceAnswer> of(
            List<ReferencePlace> places, DeclaredSecrets declared, Supplier<ResolverChain> resolvers) {
        var taken = places.stream()
                .map(place -> declared.take(place.key(), place.agent()))
                .toList();
        var keys = new LinkedHashSet<LookupKey>();
        for (var each : taken) {
            if (each instanceof DeclaredSecrets.Definition definition) {
                keys.add(definition.lookup());
            }
        }
        Map<LookupKey, ResolverChain.Outcome> outcomes =
                keys.isEmpty() ? Map.of() : resolvers.get().resolve(keys);
        return IntStream.range(0, places.size())
                .mapToObj(at -> of(places.get(at), taken.get(at), outcomes))
                .toList();
    }

    private static ReferenceAnswer of(
            ReferencePlace place, DeclaredSecrets.Taken taken, Map<LookupKey, ResolverChain.Outcome> outcomes) {
        if (taken instanceof DeclaredSecrets.Refused refused) {
            return unresolved(place, refused);
        }
        var definition = (DeclaredSecrets.Definition) taken;
        var outcome = outcomes.getOrDefault(definition.lookup(), ResolverChain.Outcome.NONE);
        return outcome.value() == null
                ? unresolved(
                        place,
                        new DeclaredSecrets.Refused(definition.secret().scope(), definition.lookup(), outcome.said()))
                : new Resolved(place, definition.secret(), definition.lookup(), outcome.said(), outcome.value());
    }

    private static Unresolved unresolved(ReferencePlace place, DeclaredSecrets.Refused refused) {
        return new Unresolved(
                place,
                new UnresolvedReference(
                        place.at(),
                        place.key(),
                        refused.scope(),
                        refused.lookup(),
                        refused.reason(),
                        place.parameter()));
    }
}
