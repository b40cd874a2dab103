package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.AssistantId;
import ai.alquimia.registry.domain.DocumentKind;
import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.KeyDerivation;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Realm;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Scope;
import ai.alquimia.registry.domain.SecretId;
import ai.alquimia.registry.domain.SecretReference;
import ai.alquimia.registry.domain.SecretReferences;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.Selector;
import ai.alquimia.registry.domain.port.AgentspaceView;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names secrets by the fields that held them: {@code CONNECTOR_API_KEY} for {@code /response/connector/apiKey}. A name that is declared, that
 * a document refers to or under which a resolver has another value is not given; no two values share a lookup key.
 */
final class SecretNames {
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern INDEX = Pattern.compile("[0-9]*");
    private static final Pattern OUTER = Pattern.compile("^_+|_+$");
    private static final int LONGEST = 100;
    private static final int SEGMENTS = 2;

    private final Set<String> taken = new HashSet<>();
    private final Set<String> given = new HashSet<>();
    private final ResolverChain resolvers;
    private final Scope scope;
    private final Realm realm;

    SecretNames(AgentspaceView view, ResolverChain resolvers, Scope scope, Realm realm) {
        this.resolvers = resolvers;
        this.scope = scope;
        this.realm = realm;
        for (SecretId secret : StoredSecrets.declared(view)) {
            taken.add(secret.key());
            if (secret.scope() != Scope.LOCAL) {
                given.add(KeyDerivation.derive(secret, realm, null).variable());
            }
        }
        Stream.of(DocumentKind.AGENT, DocumentKind.PARAMETER)
                .flatMap(kind -> view.find(kind, Selector.all()).stream())
                .flatMap(record -> SecretReferences.in(record.document()).stream())
                .map(SecretReference::key)
                .forEach(taken::add);
    }

    /**
     * A secret for a value.
     *
     * @param secret not declared yet
     * @param lookupKey where its value belongs
     * @param stored true when the store has this very value there already
     */
    record Named(SecretId secret, LookupKey lookupKey, boolean stored) {}

    /** A name for the value that stands at a place in an agent. */
    Named next(JsonPointer at, AssistantId agent, SecretValue value, String storedIn) {
        String base = unreserved(base(at), agent);
        for (int number = 1; ; number++) {
            String key = number == 1 ? base : base + "_" + number;
            var secret = new SecretId(key, scope);
            var lookupKey = KeyDerivation.derive(secret, realm, agent);
            if (!taken.contains(key) && !lookupKey.isReserved() && !given.contains(lookupKey.variable())) {
                var stored = isStored(lookupKey, value, storedIn);
                if (stored.isPresent()) {
                    given.add(lookupKey.variable());
                    return new Named(secret, lookupKey, stored.get());
                }
            }
        }
    }

    /** A number at the end makes no other key of one that begins like the registry's own, nor does a word in front when the realm does. */
    private String unreserved(String base, AssistantId agent) {
        for (String key : List.of(base, "SECRET_" + base)) {
            if (!KeyDerivation.derive(new SecretId(key, scope), realm, agent).isReserved()) {
                return key;
            }
        }
        throw new RegistryException.Invalid(
                ExtractionPlan.ACTION,
                RegistryException.quote(realm),
                "as a realm it leads to variables of the registry itself, which are never written");
    }

    /** Whether the store has this very value; empty when there is another one, or when another resolver would answer. */
    private Optional<Boolean> isStored(LookupKey key, SecretValue value, String storedIn) {
        return resolvers.resolve(Set.of(key)).values().stream()
                .map(outcome -> {
                    var found = outcome.value();
                    boolean same = found != null
                            && found.reveal().equals(value.reveal())
                            && outcome.said().equals(storedIn);
                    return found == null || same ? Optional.of(same) : Optional.<Boolean>empty();
                })
                .findFirst()
                .orElse(Optional.empty());
    }

    private static String base(JsonPointer at) {
        List<String> words = at.segments().stream()
                .map(SecretNames::word)
                .filter(word -> !INDEX.matcher(word).matches())
                .toList();
        String name = String.join("_", words.subList(Math.max(0, words.size() - SEGMENTS), words.size()));
        String fitting = OUTER.matcher(name.substring(Math.max(0, name.length() - LONGEST)))
                .replaceAll("");
        if (fitting.isEmpty()) {
            return "SECRET";
        }
        return Character.isLetter(fitting.charAt(0)) ? fitting : "SECRET_" + fitting;
    }

    private static String word(String field) {
        String spaced = HUMP.matcher(field).replaceAll("$1_$2");
        String plain = OTHER.matcher(spaced).replaceAll("_");
        return OUTER.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
