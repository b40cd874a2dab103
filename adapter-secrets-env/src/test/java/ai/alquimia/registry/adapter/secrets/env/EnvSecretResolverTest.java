package ai.alquimia.registry.adapter.secrets.env;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.port.SecretAnswer;
import ai.alquimia.registry.domain.port.SecretResolver;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.Setting;
import ai.alquimia.registry.testkit.SecretResolverContract;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnvSecretResolverTest extends SecretResolverContract {
    @Override
    protected SecretResolver openResolver(Map<String, String> values) {
        return new EnvSecretResolver(values);
    }

    @Override
    protected Optional<SecretResolver> openFailing() {
        return Optional.empty();
    }

    private static Map<LookupKey, SecretAnswer> resolve(Map<String, String> environment, String... keys) {
        Set<LookupKey> asked = Stream.of(keys).map(LookupKey::new).collect(Collectors.toSet());
        try (var resolver = new EnvSecretResolver(environment)) {
            return resolver.resolve(asked);
        }
    }

    private static String found(Map<LookupKey, SecretAnswer> answers, String key) {
        assertThat(answers.get(new LookupKey(key))).isInstanceOf(SecretAnswer.Found.class);
        return ((SecretAnswer.Found) answers.get(new LookupKey(key))).value().reveal();
    }

    @Nested
    class Finding_a_variable {
        @Test
        void the_exact_name_wins_over_the_one_that_shells_allow() {
            var environment = Map.of("my-agent_KEY", "exact", "my_agent_KEY", "shell");

            assertThat(found(resolve(environment, "my-agent_KEY"), "my-agent_KEY"))
                    .isEqualTo("exact");
        }

        @Test
        void a_name_that_shells_drop_is_found_in_the_form_that_they_allow() {
            assertThat(found(resolve(Map.of("my_agent_KEY", "shell"), "my-agent_KEY"), "my-agent_KEY"))
                    .isEqualTo("shell");
        }

        @Test
        void an_empty_value_counts_as_absent_and_the_variable_is_named() {
            assertThat(resolve(Map.of("support_es_KEY", ""), "support.es_KEY"))
                    .containsEntry(
                            new LookupKey("support.es_KEY"), new SecretAnswer.Absent("support_es_KEY is not set"));
        }
    }

    @Nested
    class Refusing {
        @Test
        void two_keys_that_meet_in_one_variable_both_fail_even_when_one_is_set_exactly() {
            var answers = resolve(Map.of("a_b", "value"), "a_b", "a-b");

            assertThat(answers.values())
                    .hasSize(2)
                    .allSatisfy(answer -> assertThat(answer)
                            .isEqualTo(new SecretAnswer.Failed("the keys a-b and a_b have the same variable a_b")));
        }

        @Test
        void the_variables_of_the_registry_itself_says_so() {
            assertThat(resolve(Map.of("VAULT_TOKEN", "t"), "VAULT.TOKEN"))
                    .containsEntry(
                            new LookupKey("VAULT.TOKEN"),
                            new SecretAnswer.Absent(
                                    "VAULT_TOKEN is a variable of the registry itself and never answered"));
        }

        @Test
        void two_keys_leaves_the_others_alone() {
            assertThat(found(resolve(Map.of("a_b", "x", "KEY", "value"), "a_b", "a-b", "KEY"), "KEY"))
                    .isEqualTo("value");
        }
    }

    @Test
    void the_provider_answers_from_the_environment_that_it_is_given() {
        var provider = new EnvSecretResolverProvider();
        var context = new AdapterContext() {
            @Override
            public Optional<String> value(Setting setting) {
                return Optional.empty();
            }

            @Override
            public Map<String, String> environment() {
                return Map.of("KEY", "value");
            }
        };

        assertThat(provider.name()).isEqualTo("env");
        try (var resolver = provider.create(context)) {
            assertThat(found(resolver.resolve(Set.of(new LookupKey("KEY"))), "KEY"))
                    .isEqualTo("value");
        }
    }
}
