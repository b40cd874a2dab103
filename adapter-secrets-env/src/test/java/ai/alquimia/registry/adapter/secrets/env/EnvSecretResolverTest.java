package ai.alquimia.registry.adapter.secrets.env;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.port.SecretAnswer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EnvSecretResolverTest {
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
        void the_variables_of_the_registry_itself_are_never_answered() {
            var environment = Map.of("VAULT_TOKEN", "t", "API_TOKEN", "t", "ALQUIMIA_REALM", "t");

            var answers = resolve(environment, "VAULT_TOKEN", "VAULT-TOKEN", "API_TOKEN", "ALQUIMIA_REALM");

            assertThat(answers.values()).hasSize(4).noneMatch(SecretAnswer.Found.class::isInstance);
        }
    }

    @Test
    void no_value_shows_in_the_text_of_an_answer() {
        assertThat(resolve(Map.of("KEY", "s3cr3t"), "KEY").toString()).doesNotContain("s3cr3t");
    }
}
