package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretCommandsTest {
    private static final String VALUE = "sk-recognisable-0815";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_agent_that_needs_a_key() {
        shell = new Shell(directory);
        shell.adapters.agentspace(
                Shell.json("{\"assistant_id\":\"support\",\"response\":{\"api_key\":{\"$secretRef\":\"MY_KEY\"}}}"));
    }

    @Nested
    class Declaring {
        @Test
        void one_key_in_two_scopes_is_deleted_by_scope() {
            shell.type("secret add MY_KEY");
            shell.type("secret add MY_KEY --scope local");

            assertThat(shell.type("secret delete MY_KEY")).isEqualTo(2);
            assertThat(shell.err).contains("--scope");

            assertThat(shell.type("secret delete MY_KEY --scope local")).isZero();
            assertThat(shell.type("secret delete MY_KEY")).isZero();
            assertThat(shell.type("secret delete MY_KEY")).isEqualTo(4);
        }

        @Test
        void a_key_that_is_none_is_exit_code_8() {
            assertThat(shell.run("secret", "add", "")).isEqualTo(8);
        }
    }

    @Nested
    class Rendering {
        @ParameterizedTest
        @ValueSource(strings = {"table", "json", "yaml"})
        void masks_the_value_whatever_is_asked_for(String format) {
            shell.environment.put("MY_KEY", VALUE);
            shell.type("secret add MY_KEY");

            assertThat(shell.type("-v agent render support --debug --format " + format))
                    .isZero();

            assertThat(shell.out).contains("***").doesNotContain(VALUE);
            assertThat(shell.err).contains("MY_KEY (global) is MY_KEY from env").doesNotContain(VALUE);
        }

        @Test
        void a_key_without_a_value_is_exit_code_6() {
            shell.environment.put("OTHER_KEY", VALUE);
            shell.type("secret add MY_KEY");

            assertThat(shell.type("agent render support -v --debug")).isEqualTo(6);

            assertThat(shell.err)
                    .contains("/response/api_key")
                    .contains("MY_KEY is not set")
                    .doesNotContain(VALUE);
            assertThat(shell.out).isEmpty();
        }

        @Test
        void a_key_that_is_not_declared_is_exit_code_6_and_says_how_to_declare_it() {
            shell.environment.put("MY_KEY", VALUE);

            assertThat(shell.type("agent render support --debug")).isEqualTo(6);

            assertThat(shell.err).contains("alquimia secret add MY_KEY").doesNotContain(VALUE);
        }

        @Test
        void an_unknown_agent_is_exit_code_4() {
            assertThat(shell.type("agent render nobody")).isEqualTo(4);

            assertThat(shell.err).contains("alquimia agent list");
        }
    }

    @Nested
    class Trusting {
        private void fetched(String flags) {
            shell.environment.put("MY_KEY", VALUE);
            shell.type("secret add MY_KEY");
            shell.type("registry publish --tag v1");
            assertThat(shell.type("registry fetch --agentspace-id copy --name copy local/my-agents:v1" + flags))
                    .isZero();
        }

        @Test
        void lets_a_fetched_agent_have_a_global_secret() {
            fetched("");

            assertThat(shell.type("agent render support --agentspace-id copy")).isEqualTo(6);
            assertThat(shell.err)
                    .contains("is not trusted")
                    .contains("hint: to let this agentspace have them: alquimia secret trust MY_KEY")
                    .doesNotContain(VALUE);

            assertThat(shell.type("secret trust MY_KEY --agentspace-id copy -q"))
                    .isZero();
            assertThat(shell.out).isEqualTo("MY_KEY" + System.lineSeparator());
            assertThat(shell.type("agent render support --agentspace-id copy")).isZero();
        }

        @Test
        void can_be_said_with_the_fetch() {
            fetched(" --trust-secrets");

            assertThat(shell.type("agent render support --agentspace-id copy")).isZero();
        }

        @Test
        void a_key_that_is_not_declared_is_exit_code_4() {
            fetched("");

            assertThat(shell.type("secret trust OTHER --agentspace-id copy")).isEqualTo(4);
            assertThat(shell.err).contains("\"OTHER\": is not declared with scope global in \"copy\"");
        }
    }

    @Nested
    class Giving_parameters {
        @BeforeEach
        void an_agent_with_a_parameter() {
            shell.file("p.json", "{\"parameter_id\":\"model\",\"default\":\"small\",\"enum\":[\"small\",7]}");
            shell.file("a.json", "{\"assistant_id\":\"a\",\"response\":{\"model\":{\"$paramRef\":\"model\"}}}");
            assertThat(shell.type("parameter add -f p.json")).isZero();
            assertThat(shell.type("agent add -f a.json")).isZero();
        }

        @Test
        void in_the_environment_or_on_the_command_line() {
            shell.environment.put("ALQUIMIA_PARAM_model", "large");
            assertThat(shell.type("agent render a")).isEqualTo(8);
            assertThat(shell.err)
                    .contains("/response/model parameter \"model\" is none of the values in its enum")
                    .doesNotContain("large");

            assertThat(shell.type("agent render a --format json --param model=7"))
                    .isZero();
            assertThat(shell.out).contains("\"model\": 7");
        }

        @Test
        void that_make_no_sense_is_exit_code_2_and_of_unknown_ones_8() {
            assertThat(shell.type("agent render a --param model")).isEqualTo(2);
            assertThat(shell.type("agent render a --param model=7 --param model=7"))
                    .isEqualTo(2);
            assertThat(shell.type("agent render a --param other=7")).isEqualTo(8);
            assertThat(shell.err).contains("parameter \"other\" is not declared");
        }
    }

    @Nested
    class Choosing_a_resolver {
        @Test
        void that_this_distribution_does_not_have_says_what_it_has() {
            shell.environment.put("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "vault");
            shell.type("secret add MY_KEY");

            assertThat(shell.type("agent render support")).isEqualTo(1);

            assertThat(shell.err)
                    .contains("ALQUIMIA_REGISTRY_SECRET_RESOLVER names \"vault\", but this distribution has only [env]")
                    .doesNotContain("hint:");
        }
    }
}
