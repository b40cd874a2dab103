package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.InMemorySecretStore;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentLintTest {
    private static final String KEY = "sk-" + "proj-" + "a1B2c3D4e5F6g7H8i9J0k1L2";
    private static final String LEAKY = "{\"assistant_id\":\"leaky\",\"response\":{\"api_key\":\"" + KEY + "\"}}";
    private static final String AT = "/agents/leaky/response/api_key";
    private static final String MASKED = "sk-p*** (32 characters)";

    @TempDir
    Path directory;

    private Shell shell;
    private InMemorySecretStore secrets;

    @BeforeEach
    void an_agent_with_a_literal_key_and_one_without() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json(LEAKY), Shell.json("{\"assistant_id\":\"clean\",\"response\":{}}"));
        secrets = shell.adapters.secretStore();
        shell.environment.put("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env,memory");
    }

    @AfterEach
    void the_value_is_never_shown() {
        assertThat(shell.out + shell.err).doesNotContain(KEY.substring(4));
    }

    @Nested
    class Looking {
        @Test
        void lists_place_kind_and_masked_value_and_is_exit_code_3() {
            assertThat(shell.type("agent lint -v --debug")).isEqualTo(3);
            assertThat(shell.out).contains("POINTER", AT, "OpenAI API key", MASKED);
            assertThat(shell.err).contains("1 literal secret found");

            assertThat(shell.type("agent lint --format json")).isEqualTo(3);
            assertThat(shell.out.replaceAll("\\s", ""))
                    .isEqualTo("[{\"pointer\":\"" + AT + "\",\"kind\":\"OpenAIAPIkey\",\"value\":\""
                            + MASKED.replace(" ", "") + "\"}]");

            assertThat(shell.type("agent lint -q")).isEqualTo(3);
            assertThat(shell.out).isEqualTo(AT + "\n");
        }

        @Test
        void at_agents_without_one_is_exit_code_0() {
            assertThat(shell.type("agent lint clean")).isZero();

            assertThat(shell.type("agent lint clean leaky")).isEqualTo(3);
        }

        @Test
        void at_what_is_not_stored_yet_asks_for_no_agentspace() {
            shell.file("agents/a.yaml", "assistant_id: leaky\nresponse:\n  api_key: " + KEY + "\n");
            shell.input = "{\"assistant_id\":\"clean\",\"response\":{}}";

            assertThat(shell.type("agent lint -f agents --agentspace-id nowhere"))
                    .isEqualTo(3);
            assertThat(shell.out).contains(AT);
            assertThat(shell.type("agent lint -f -")).isZero();
        }

        @Test
        void for_what_is_not_there_is_exit_code_4() {
            assertThat(shell.type("agent lint gone")).isEqualTo(4);
            assertThat(shell.type("agent lint -f gone.json")).isEqualTo(4);
        }

        @Test
        void with_words_that_make_no_sense_together_is_exit_code_2() {
            for (String words : new String[] {"leaky -f -", "-f - --extract", "--dry-run"}) {
                assertThat(shell.type("agent lint " + words)).as(words).isEqualTo(2);
            }
        }
    }

    @Nested
    class Extracting {
        private void nothing_changed() {
            assertThat(secrets.values()).isEmpty();
            assertThat(shell.type("agent lint")).isEqualTo(3);
            shell.type("secret list -q");
            assertThat(shell.out).isEmpty();
        }

        @Test
        void moves_the_value_declares_it_and_leaves_a_reference() {
            assertThat(shell.type("agent lint --extract -y --format json"))
                    .as(shell.err)
                    .isZero();

            assertThat(shell.out).contains("\"RESPONSE_API_KEY\"", "\"default_RESPONSE_API_KEY\"", "\"memory\"", AT);
            assertThat(shell.err).contains("moved 1 literal secret");
            assertThat(secrets.values()).containsEntry("default_RESPONSE_API_KEY", KEY);
            assertThat(shell.type("agent lint")).isZero();
            assertThat(shell.type("registry publish --tag v1.0.0"))
                    .as(shell.err)
                    .isZero();
            assertThat(shell.type("agent render leaky")).as(shell.err).isZero();
        }

        @Test
        void is_planned_by_a_dry_run() {
            assertThat(shell.type("agent lint --extract --dry-run --scope local leaky"))
                    .isZero();

            assertThat(shell.out).contains("RESPONSE_API_KEY", "local", "default_leaky_RESPONSE_API_KEY");
            assertThat(shell.err).contains("would move 1 literal secret");
            nothing_changed();
        }

        @Test
        void without_a_terminal_needs_yes() {
            assertThat(shell.type("agent lint --extract")).isEqualTo(2);

            assertThat(shell.err).contains("--yes");
            nothing_changed();
        }

        @Test
        void is_asked_for_on_a_terminal() {
            shell.ttys = Set.of(Tty.IN, Tty.ERR);
            shell.input = "n\n";

            assertThat(shell.type("agent lint --extract")).isEqualTo(1);

            assertThat(shell.err).contains("Move 1 literal secret of agentspace default to memory? [y/N]");
            nothing_changed();
        }

        @Test
        void needs_a_resolver_that_stores() {
            shell.environment.put("ALQUIMIA_REGISTRY_SECRET_RESOLVER", "env");

            assertThat(shell.type("agent lint --extract -y --debug")).isEqualTo(1);

            assertThat(shell.err).contains("env cannot store a value");
            nothing_changed();
        }

        @Test
        void lists_every_place_that_a_reference_cannot_take() {
            shell.input = "{\"assistant_id\":\"prose\",\"response\":{\"prompt\":\"use " + KEY + " here\"}}";
            shell.type("agent add -f -");

            assertThat(shell.type("agent lint --extract -y")).isEqualTo(8);

            assertThat(shell.err).contains("/agents/prose/response/prompt cannot become a reference");
            nothing_changed();
        }
    }

    @Nested
    class Adding {
        @Test
        void a_literal_secret_is_done_with_a_warning() {
            shell.input = LEAKY.replace("leaky", "new");

            assertThat(shell.type("agent add -f - --debug")).isZero();

            assertThat(shell.err)
                    .contains("warning: /agents/new/response/api_key looks like a literal secret (OpenAI API key, "
                            + MASKED);
            assertThat(shell.type("agent get new -q")).isZero();
        }
    }
}
