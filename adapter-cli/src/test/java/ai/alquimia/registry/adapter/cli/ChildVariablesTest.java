package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChildVariablesTest {
    private static final String VALUE = "sk-recognisable-0815";

    private static Map<String, String> of(String... keys) {
        return ChildVariables.of(
                "support", Stream.of(keys).collect(Collectors.toMap(key -> key, key -> new SecretValue(VALUE))));
    }

    @Nested
    class A_key {
        @ParameterizedTest
        @CsvSource({"MY_KEY,MY_KEY", "my-key.v2,my_key_v2", "schlüssel,schl_ssel", "_1,_1", "VAULT_TOKEN,VAULT_TOKEN"})
        void names_the_variable(String key, String variable) {
            assertThat(of(key)).containsExactly(Map.entry(variable, VALUE));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PATH",
                    "LD_PRELOAD",
                    "LD-PRELOAD",
                    "DYLD_X",
                    "JAVA_TOOL_OPTIONS",
                    "BASH_ENV",
                    "ENV",
                    "PYTHONPATH",
                    "NODE_OPTIONS",
                    "ALQUIMIA_AGENT_CONFIG",
                    "ALQUIMIA_REGISTRY_DIR"
                })
        void that_would_change_how_programs_run_is_refused(String key) {
            assertThatThrownBy(() -> of(key))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageStartingWith(
                            "run with secrets of agent \"support\": the key \"" + key + "\" would become")
                    .hasMessageNotContaining(VALUE);
        }

        @Test
        void that_is_no_name_of_a_variable_is_refused() {
            assertThatThrownBy(() -> of("1st")).hasMessageContaining("\"1st\" begins with no letter");
        }

        @Test
        void that_meets_another_in_one_variable_is_refused_and_all_reasons_are_given() {
            assertThatThrownBy(() -> of("my-key", "my.key", "PATH"))
                    .isInstanceOfSatisfying(
                            RegistryException.Invalid.class,
                            refused -> assertThat(refused.problems()).hasSize(2))
                    .hasMessageContaining("\"my.key\" and the key \"my-key\" are one variable, my_key");
        }

        @Test
        void with_a_NUL_in_its_value_is_refused_without_showing_it() {
            assertThatThrownBy(() -> ChildVariables.of("support", Map.of("K", new SecretValue(VALUE + "\0"))))
                    .isInstanceOf(RegistryException.Invalid.class)
                    .hasMessageNotContaining(VALUE);
        }
    }

    @Test
    void the_environment_is_ours_without_what_is_left_out_and_with_what_is_added() {
        var inherited = new HashMap<>(Map.of("HOME", "/h", "VAULT_TOKEN", "t", "UNKNOWN_HERE", "x"));
        var ours = Map.of("HOME", "/h", "VAULT_TOKEN", "t", "API_TOKEN", "t", "NEW", "n");

        ChildVariables.apply(
                inherited, ours, Set.of("VAULT_TOKEN", "API_TOKEN"), Map.of("API_TOKEN", VALUE, "HOME", "/other"));

        assertThat(inherited).isEqualTo(Map.of("HOME", "/other", "NEW", "n", "API_TOKEN", VALUE));
    }
}
