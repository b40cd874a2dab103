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
    class Checking {
        @ParameterizedTest
        @ValueSource(strings = {"table", "json", "yaml"})
        void is_zero_when_every_reference_has_its_value_which_is_never_shown(String format) {
            shell.environment.put("MY_KEY", VALUE);
            shell.type("secret add MY_KEY");

            assertThat(shell.type("secret check -v --debug --format " + format)).isZero();

            assertThat(shell.out).contains("MY_KEY", "resolved", "env", "agent", "support", "/response/api_key");
            assertThat(shell.out + shell.err).doesNotContain(VALUE);
        }

        @Test
        void is_exit_code_6_when_one_has_none() {
            shell.type("secret add MY_KEY --scope shared");

            assertThat(shell.type("secret check --agent support --format json")).isEqualTo(6);

            assertThat(Shell.json(shell.out).has("references")).isTrue();
            assertThat(shell.out).contains("\"unresolved\"", "env: default_MY_KEY is not set");
            assertThat(shell.err).contains("/agents/support/response/api_key $secretRef \"MY_KEY\"");
        }

        @Test
        void says_how_to_declare_what_is_not() {
            assertThat(shell.type("secret check")).isEqualTo(6);

            assertThat(shell.out).contains("undeclared");
            assertThat(shell.err).contains("hint: declare what is not: alquimia secret add MY_KEY");
        }

        @Test
        void is_one_table_of_references_and_of_declarations_that_nobody_uses() {
            shell.environment.put("default_MY_KEY", VALUE);
            shell.type("secret add MY_KEY OTHER");
            shell.type("secret add MY_KEY --scope shared");

            assertThat(shell.type("secret check")).isZero();

            assertThat(shell.out.lines()).containsExactly("""
                    KEY      STATUS     SCOPE    LOOKUP_KEY       RESOLVER   IN              AT
                    MY_KEY   resolved   shared   default_MY_KEY   env        agent support   /response/api_key
                    OTHER    unused     global
                    MY_KEY   shadowed   global""".lines().toArray(String[]::new));
            assertThat(shell.err).isEmpty();
        }

        @Test
        void names_in_json_what_nobody_uses_or_trusts() {
            shell.environment.put("MY_KEY", VALUE);
            shell.type("secret add MY_KEY OTHER");
            shell.type("registry publish --tag v1");
            shell.type("registry fetch --agentspace-id copy --name copy local/my-agents:v1");

            assertThat(shell.type("secret check --agentspace-id copy --format json"))
                    .isEqualTo(6);

            var check = Shell.json(shell.out);
            assertThat(check.get("unused").orElseThrow()).hasToString("[{\"key\":\"OTHER\",\"scope\":\"global\"}]");
            assertThat(check.get("shadowed").orElseThrow()).hasToString("[]");
            assertThat(check.get("untrusted").orElseThrow())
                    .hasToString(
                            "[{\"key\":\"MY_KEY\",\"scope\":\"global\"},{\"key\":\"OTHER\",\"scope\":\"global\"}]");
            assertThat(shell.err).contains("alquimia secret trust MY_KEY").doesNotContain(VALUE);
        }

        @Test
        void an_unknown_agent_is_exit_code_4() {
            assertThat(shell.type("secret check --agent nobody")).isEqualTo(4);
        }
    }

    @Nested
    class Explaining {
        @ParameterizedTest
        @ValueSource(strings = {"table", "json", "yaml"})
        void shows_the_steps_and_never_the_value(String format) {
            shell.environment.put("default_MY_KEY", VALUE);
            shell.type("secret add MY_KEY --scope shared");

            assertThat(shell.type("secret explain MY_KEY --agent support -v --debug --format " + format))
                    .isZero();

            assertThat(shell.out)
                    .contains("shared", "the agentspace's id", "default_MY_KEY", "has a value", "/response/api_key");
            assertThat(shell.out + shell.err).doesNotContain(VALUE);
        }

        @Test
        void offline_asks_nobody() {
            shell.type("secret add MY_KEY");

            assertThat(shell.type("secret explain MY_KEY --agent support --offline"))
                    .isZero();
            assertThat(shell.out).contains("is not asked");
        }

        @Test
        void an_undeclared_key_is_exit_code_4_and_no_agent_exit_code_2() {
            assertThat(shell.type("secret explain MY_KEY --agent support")).isEqualTo(4);
            assertThat(shell.err)
                    .contains("explain secret \"MY_KEY\": is not declared in \"default\"", "alquimia secret list");
            assertThat(shell.type("secret explain MY_KEY")).isEqualTo(2);
        }

        @Test
        void an_unknown_agent_is_exit_code_4() {
            shell.type("secret add MY_KEY");

            assertThat(shell.type("secret explain MY_KEY --agent nobody")).isEqualTo(4);
            assertThat(shell.err).contains("\"nobody\": there is no such agent in \"default\"", "alquimia agent list");
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
