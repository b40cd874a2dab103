package ai.alquimia.registry.testkit.promises;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.SecretValue;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.testkit.InMemorySecretResolver;
import ai.alquimia.registry.testkit.SecretResolverContract;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** What a {@link SecretResolver} promises. */
class SecretResolverPromisesTest extends PromisesTest<SecretResolver> {
    SecretResolverPromisesTest() {
        super(OnTrial.class);
    }

    static final class OnTrial extends SecretResolverContract {
        private static final AtomicReference<UnaryOperator<SecretResolver>> VARIANT =
                new AtomicReference<>(UnaryOperator.identity());

        @Override
        protected SecretResolver openResolver(Map<String, String> values) {
            return VARIANT.get().apply(new InMemorySecretResolver(values));
        }

        @Override
        protected Optional<SecretResolver> openFailing() {
            var resolver = new InMemorySecretResolver(Map.of());
            resolver.fail("nothing answers");
            return Optional.of(VARIANT.get().apply(resolver));
        }
    }

    @Override
    void putOnTrial(UnaryOperator<SecretResolver> variant) {
        OnTrial.VARIANT.set(variant);
    }

    @Override
    List<Promise<SecretResolver>> promises() {
        return List.of(
                Promise.of(
                        "each key is answered, also one without a value",
                        resolving((resolver, keys) -> {
                            var answers = new HashMap<>(resolver.resolve(keys));
                            answers.values().removeIf(SecretAnswer.Absent.class::isInstance);
                            return answers;
                        }),
                        "Resolving.gives_exactly_one_answer_for_each_key"),
                Promise.of(
                        "nothing is answered that was not asked for",
                        resolving((resolver, keys) -> {
                            var more = new HashSet<>(keys);
                            more.add(new LookupKey("MORE"));
                            return resolver.resolve(more);
                        }),
                        "Resolving.gives_exactly_one_answer_for_each_key",
                        "Resolving.of_nothing_answers_nothing"),
                Promise.of(
                        "a key may have letters of any language and the signs of secret keys",
                        resolving((resolver, keys) -> keys.stream()
                                .collect(Collectors.toMap(
                                        key -> key, key -> only(resolver, new LookupKey(key.variable()))))),
                        "Resolving.finds_a_key_with_every_character_that_a_key_may_have"),
                Promise.of(
                        "a value is whole, with the white space around it",
                        answering(answer -> answer instanceof SecretAnswer.Found found
                                ? new SecretAnswer.Found(
                                        new SecretValue(found.value().reveal().strip()))
                                : answer),
                        "Resolving.keeps_a_value_to_the_last_character"),
                Promise.of(
                        "no value and an empty value are absent",
                        answering(answer -> answer instanceof SecretAnswer.Absent
                                ? new SecretAnswer.Found(new SecretValue(""))
                                : answer),
                        "Resolving.counts_an_empty_value_as_absent",
                        "Resolving.gives_exactly_one_answer_for_each_key"),
                Promise.of(
                        "who has no value says what was looked for",
                        answering(answer ->
                                answer instanceof SecretAnswer.Absent ? new SecretAnswer.Absent("nothing") : answer),
                        "Resolving.says_of_an_absent_key_what_was_looked_for"),
                Promise.of(
                        "who cannot tell has failed, and is not absent: nobody else may be asked then",
                        answering(answer -> answer instanceof SecretAnswer.Failed failed
                                ? new SecretAnswer.Absent(failed.reason())
                                : answer),
                        "What_cannot_be_told.has_failed_and_is_not_absent"),
                Promise.of(
                        "the registry's own variables are never answered, whatever leads to them",
                        resolving((resolver, keys) -> {
                            var answers = new HashMap<>(resolver.resolve(keys));
                            keys.stream()
                                    .filter(LookupKey::isReserved)
                                    .forEach(key -> answers.put(key, new SecretAnswer.Found(new SecretValue("own"))));
                            return answers;
                        }),
                        "The_registrys_own_variables.are_never_answered_whatever_leads_to_them"),
                Promise.of(
                        "to ask for one of the registry's own variables keeps no other key from its answer",
                        resolving((resolver, keys) -> {
                            if (keys.stream().noneMatch(LookupKey::isReserved)) {
                                return resolver.resolve(keys);
                            }
                            return keys.stream()
                                    .collect(Collectors.toMap(key -> key, key -> new SecretAnswer.Failed("reserved")));
                        }),
                        "The_registrys_own_variables.do_not_keep_the_others_from_being_answered"),
                Promise.of(
                        "values are not part of a resolver's text",
                        resolver -> new Forwarding(resolver) {
                            private final StringBuilder seen = new StringBuilder();

                            @Override
                            public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
                                var answers = resolver.resolve(keys);
                                answers.values().forEach(answer -> seen.append(revealed(answer)));
                                return answers;
                            }

                            @Override
                            public String toString() {
                                return seen.toString();
                            }
                        },
                        "no_value_shows_in_the_text_of_a_resolver_or_an_answer"),
                Promise.of(
                        "values are not printed",
                        answering(answer -> {
                            System.err.println("found " + revealed(answer));
                            return answer;
                        }),
                        "no_value_shows_in_what_is_logged_or_printed"),
                Promise.of(
                        "values are not logged, not even for those who look for mistakes",
                        answering(answer -> {
                            Logger.getLogger("resolver").fine(() -> "found " + revealed(answer));
                            return answer;
                        }),
                        "no_value_shows_in_what_is_logged_or_printed"),
                Promise.of(
                        "many threads may ask at once",
                        resolver -> new Forwarding(resolver) {
                            private volatile Set<LookupKey> asked = Set.of();

                            @Override
                            public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
                                asked = keys;
                                Race.meet();
                                return resolver.resolve(asked);
                            }
                        },
                        "many_threads_may_ask_at_once"));
    }

    private static SecretAnswer only(SecretResolver resolver, LookupKey key) {
        return resolver.resolve(Set.of(key)).getOrDefault(key, new SecretAnswer.Failed("no answer"));
    }

    static String revealed(SecretAnswer answer) {
        return answer instanceof SecretAnswer.Found found ? found.value().reveal() : "";
    }

    /** With another way to resolve. */
    private static UnaryOperator<SecretResolver> resolving(
            BiFunction<SecretResolver, Set<LookupKey>, Map<LookupKey, SecretAnswer>> way) {
        return resolver -> new Forwarding(resolver) {
            @Override
            public Map<LookupKey, SecretAnswer> resolve(Set<LookupKey> keys) {
                return way.apply(resolver, keys);
            }
        };
    }

    /** With each answer replaced by another one. */
    private static UnaryOperator<SecretResolver> answering(UnaryOperator<SecretAnswer> other) {
        return resolving((resolver, keys) -> {
            var answers = new HashMap<>(resolver.resolve(keys));
            answers.replaceAll((key, answer) -> other.apply(answer));
            return answers;
        });
    }

    private abstract static class Forwarding implements SecretResolver {
        final SecretResolver resolver;

        Forwarding(SecretResolver resolver) {
            this.resolver = resolver;
        }

        @Override
        public void close() {
            resolver.close();
        }
    }
}
