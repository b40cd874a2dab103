package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.InMemorySecretStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretSetTest {
    private static final String VALUE = "recognisable-0815";

    @TempDir
    Path directory;

    private Shell shell;
    private InMemorySecretStore secrets;

    @BeforeEach
    void an_agent_and_a_store() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"support\",\"response\":{}}"));
        secrets = shell.adapters.secretStore();
        shell.environment.put("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env,memory");
        shell.input = VALUE + "\n";
    }

    @AfterEach
    void the_value_is_never_shown() {
        assertThat(shell.out + shell.err).doesNotContain(VALUE);
    }

    @Nested
    class A_value {
        @Test
        void goes_to_the_first_resolver_that_stores_and_its_key_is_declared() {
            assertThat(shell.type("-v secret set MY_KEY --debug")).as(shell.err).isZero();

            assertThat(secrets.values()).containsOnlyKeys("MY_KEY").containsValue(VALUE);
            assertThat(shell.out).contains("MY_KEY", "memory");
            assertThat(shell.err).contains("declared secret MY_KEY (global)");
            shell.type("secret list --format json");
            assertThat(shell.out).contains("\"MY_KEY\"", "\"global\"");
        }

        @Test
        void replaces_the_one_before_and_declares_nothing_again() {
            shell.type("secret set MY_KEY");
            shell.input = "other";

            assertThat(shell.type("secret set MY_KEY -q")).isZero();

            assertThat(secrets.values()).containsValue("other");
            assertThat(shell.out).isEqualTo("MY_KEY\n");
            assertThat(shell.err).doesNotContain("declared");
        }

        @Test
        void takes_the_narrowest_scope_that_is_declared() {
            shell.type("secret add MY_KEY --scope global");
            shell.type("secret set MY_KEY");
            shell.type("secret add MY_KEY --scope shared");
            shell.type("secret set MY_KEY");
            shell.type("secret add MY_KEY --scope local");
            shell.type("secret set MY_KEY --agent support");

            assertThat(secrets.values()).containsOnlyKeys("MY_KEY", "default_MY_KEY", "default_support_MY_KEY");
        }

        @Test
        void of_an_agent_is_local() {
            assertThat(shell.type("secret set NEW_KEY --agent support")).isZero();

            assertThat(secrets.values()).containsOnlyKeys("default_support_NEW_KEY");
            shell.type("secret list --format json");
            assertThat(shell.out).contains("\"local\"");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\n", "a\r\n", "a"})
        void loses_one_newline_at_its_end(String typed) {
            shell.input = typed;
            shell.type("secret set MY_KEY");

            assertThat(secrets.values()).containsValue("a");
        }

        @Test
        void keeps_every_other_character() {
            shell.input = " línea 1\n\t🧪\n\n";
            shell.type("secret set MY_KEY");

            assertThat(secrets.values()).containsValue(" línea 1\n\t🧪\n");
        }
    }

    @Nested
    class Refused_is {
        private void fails(int code, String line, String words) {
            assertThat(shell.type(line)).isEqualTo(code);
            assertThat(shell.err).contains(words);
            assertThat(secrets.values()).isEmpty();
            shell.type("secret list -q");
            assertThat(shell.out).doesNotContain("NEW_KEY");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n", "\r\n"})
        void an_empty_value(String typed) {
            shell.input = typed;

            fails(8, "secret set NEW_KEY", "it is empty");
        }

        @Test
        void a_key_that_is_none() {
            fails(8, "secret set NEW_KEY/x", "may hold only letters");
        }

        @Test
        void a_key_that_leads_to_a_variable_of_the_registry() {
            fails(8, "secret set VAULT_TOKEN --debug", "never written");
        }

        @Test
        void a_local_secret_without_its_agent() {
            fails(2, "secret set NEW_KEY --scope local", "--agent");
            shell.type("secret add LOCAL --scope local");
            fails(8, "secret set LOCAL", "say for which agent");
        }

        @Test
        void an_agent_that_does_not_exist_or_is_not_asked_for() {
            fails(4, "secret set NEW_KEY --scope local --agent nobody", "no such agent");
            fails(2, "secret set NEW_KEY --scope shared --agent support", "for local secrets only");
        }

        @Test
        void an_agentspace_that_does_not_exist() {
            fails(4, "secret set NEW_KEY --agentspace-id nowhere", "no such agentspace");
        }

        @Test
        void one_agents_value_of_a_key_that_is_declared_for_all() {
            shell.type("secret add OLD_KEY");

            fails(8, "secret set OLD_KEY --agent support", "is declared as global");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "NEW_KEY " + VALUE,
                    "NEW_KEY --value " + VALUE,
                    "NEW_KEY --value=" + VALUE,
                    "NEW_KEY -p" + VALUE,
                    "NEW_KEY --debug -- " + VALUE,
                    "NEW_KEY=" + VALUE,
                    "NEW_KEY=/" + VALUE + "/"
                })
        void a_value_as_an_argument(String words) {
            fails(2, "secret set " + words, "a value is never an argument");
        }

        @Test
        void a_value_in_the_place_of_the_key() {
            String value = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";

            fails(2, "secret set " + value, "a value is never an argument");
            assertThat(shell.err).doesNotContain(value.substring(4));
        }

        @Test
        void a_value_that_is_too_long() {
            shell.input = "x".repeat(SecretInput.LIMIT + 1);

            fails(8, "secret set NEW_KEY", "longer than 1 MiB");
        }

        @Test
        void to_store_in_the_environment_which_says_what_to_do() {
            shell.environment.put("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env");

            fails(1, "secret set NEW.KEY -v --debug", "env cannot store a value; set the variable NEW_KEY instead");
        }
    }
}
