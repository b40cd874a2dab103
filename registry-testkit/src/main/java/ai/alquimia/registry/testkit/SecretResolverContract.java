package ai.alquimia.registry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What every {@link SecretResolver} promises; an adapter inherits it and says how to open one that has some values. */
public abstract class SecretResolverContract {
    private static final String CLEAR = "correct horse battery staple";

    /** A resolver that has exactly these values under these names; a value may be empty. */
    protected abstract SecretResolver openResolver(Map<String, String> values);

    /** A resolver that cannot tell, as when its server does not answer; empty for one that always can, as from an environment. */
    protected abstract Optional<SecretResolver> openFailing();

    private Map<LookupKey, SecretAnswer> resolve(Map<String, String> values, String... keys) {
        try (var resolver = openResolver(values)) {
            return resolver.resolve(Arrays.stream(keys).map(LookupKey::new).collect(Collectors.toSet()));
        }
    }

    private static SecretAnswer answer(Map<LookupKey, SecretAnswer> answers, String key) {
        assertThat(answers).containsKey(new LookupKey(key));
        return answers.getOrDefault(new LookupKey(key), new SecretAnswer.Failed("no answer"));
    }

    private static String value(SecretAnswer answer) {
        assertThat(answer).isInstanceOf(SecretAnswer.Found.class);
        return ((SecretAnswer.Found) answer).value().reveal();
    }

    @Nested
    class Resolving {
        @Test
        void gives_exactly_one_answer_for_each_key() {
            var answers = resolve(Map.of("KEY", CLEAR, "OTHER", CLEAR), "KEY", "support_KEY");

            assertThat(answers).containsOnlyKeys(new LookupKey("KEY"), new LookupKey("support_KEY"));
            assertThat(value(answer(answers, "KEY"))).isEqualTo(CLEAR);
            assertThat(answer(answers, "support_KEY")).isInstanceOf(SecretAnswer.Absent.class);
        }

        @Test
        void of_nothing_answers_nothing() {
            assertThat(resolve(Map.of("KEY", CLEAR))).isEmpty();
        }

        @Test
        void finds_a_key_with_every_character_that_a_key_may_have() {
            String key = "support-es_my.agent_K~@+=:,ñ";

            assertThat(value(answer(resolve(Map.of(key, CLEAR), key), key))).isEqualTo(CLEAR);
        }

        @Test
        void keeps_a_value_to_the_last_character() {
            String odd = " línea 1\n\t\"'\\🧪 ";

            assertThat(value(answer(resolve(Map.of("KEY", odd), "KEY"), "KEY"))).isEqualTo(odd);
        }

        @Test
        void counts_an_empty_value_as_absent() {
            assertThat(answer(resolve(Map.of("KEY", ""), "KEY"), "KEY")).isInstanceOf(SecretAnswer.Absent.class);
        }

        @Test
        void says_of_an_absent_key_what_was_looked_for() {
            assertThat(answer(resolve(Map.of(), "support_KEY"), "support_KEY"))
                    .isInstanceOfSatisfying(
                            SecretAnswer.Absent.class,
                            absent -> assertThat(absent.detail()).contains("support_KEY"));
        }
    }

    @Nested
    class What_cannot_be_told {
        private SecretResolver failing() {
            return openFailing().orElseGet(() -> abort("this resolver always can tell"));
        }

        @Test
        void has_failed_and_is_not_absent() {
            try (var resolver = failing()) {
                var answers = resolver.resolve(Set.of(new LookupKey("KEY"), new LookupKey("OTHER")));

                assertThat(answers).containsOnlyKeys(new LookupKey("KEY"), new LookupKey("OTHER"));
                assertThat(answers.values())
                        .allSatisfy(answer -> assertThat(answer)
                                .isInstanceOfSatisfying(
                                        SecretAnswer.Failed.class,
                                        failed -> assertThat(failed.reason()).isNotBlank()));
            }
        }
    }

    @Nested
    class The_registrys_own_variables {
        private final Map<String, String> values = new HashMap<>();

        @Test
        void are_never_answered_whatever_leads_to_them() {
            for (String own : new String[] {"VAULT_TOKEN", "VAULT_ADDR", "API_TOKEN", "ALQUIMIA_REGISTRY_DIR"}) {
                values.put(own, CLEAR);
                values.put(own.replace('_', '.'), CLEAR);
            }

            for (String own : values.keySet()) {
                for (String key :
                        new String[] {own, own.replace('_', '-'), own.replace('_', '='), own.toLowerCase(Locale.ROOT)
                        }) {
                    assertThat(answer(resolve(values, key), key)).as(key).isNotInstanceOf(SecretAnswer.Found.class);
                }
            }
        }

        @Test
        void do_not_keep_the_others_from_being_answered() {
            var answers = resolve(Map.of("VAULT_TOKEN", CLEAR, "KEY", CLEAR), "VAULT_TOKEN", "KEY");

            assertThat(value(answer(answers, "KEY"))).isEqualTo(CLEAR);
            assertThat(answer(answers, "VAULT_TOKEN")).isNotInstanceOf(SecretAnswer.Found.class);
        }
    }

    @Test
    void no_value_shows_in_the_text_of_a_resolver_or_an_answer() {
        try (var resolver = openResolver(Map.of("KEY", CLEAR, "VAULT_TOKEN", CLEAR))) {
            var answers = resolver.resolve(Set.of(new LookupKey("KEY"), new LookupKey("VAULT_TOKEN")));

            assertThat(resolver + " " + answers).doesNotContain(CLEAR);
        }
    }

    @Test
    void no_value_shows_in_what_is_logged_or_printed() {
        var said = Said.during(() -> resolve(Map.of("KEY", CLEAR, "VAULT_TOKEN", CLEAR), "KEY", "VAULT_TOKEN"));

        assertThat(said).doesNotContain(CLEAR);
    }

    @Test
    void many_threads_may_ask_at_once() throws Exception {
        var values = IntStream.range(0, 50).boxed().collect(Collectors.toMap(i -> "KEY_" + i, i -> "value " + i));
        var threads = Executors.newFixedThreadPool(8);
        try (var resolver = openResolver(values)) {
            var tasks = IntStream.range(0, 200)
                    .<Callable<String>>mapToObj(i -> () -> {
                        var key = new LookupKey("KEY_" + i % 50);
                        return value(answer(resolver.resolve(Set.of(key)), key.value()));
                    })
                    .toList();
            var done = threads.invokeAll(tasks);
            for (int i = 0; i < done.size(); i++) {
                assertThat(done.get(i).get()).isEqualTo("value " + i % 50);
            }
        } finally {
            threads.shutdown();
        }
    }
}
