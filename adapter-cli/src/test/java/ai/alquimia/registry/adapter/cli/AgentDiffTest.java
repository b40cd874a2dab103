package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentDiffTest {
    private static final String SUPPORT = "{\"assistant_id\":\"support\",\"response\":{\"model\":\"a\"}}";
    private static final String OTHER = "{\"assistant_id\":\"other\",\"response\":{}}";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void two_agents() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json(SUPPORT), Shell.json(OTHER));
    }

    @Nested
    class With_a_file {
        @Test
        void shows_what_adding_it_would_change_and_changes_nothing() {
            shell.file(
                    "new.json", SUPPORT.replace("\"a\"", "\"b\"").replace("{\"model", "{\"tools\":[\"sh\"],\"model"));

            assertThat(shell.type("agent diff -f new.json")).as(shell.err).isEqualTo(3);

            assertThat(shell.out)
                    .startsWith("--- agentspace default\n+++ what -f names\n")
                    .contains("2 risks: 1 tool added, 1 model changed; 1 agent changed")
                    .contains("  ~ /response/model: \"a\" -> \"b\"");
            shell.type("agent get support --format json");
            assertThat(shell.out).contains("\"a\"");
        }

        @Test
        void of_an_agent_that_is_stored_so_is_exit_code_0() {
            shell.input = SUPPORT;

            assertThat(shell.type("agent diff -f -")).isZero();
        }

        @Test
        void of_several_agents_shows_each_or_those_that_are_named() {
            shell.file("all/1.json", SUPPORT.replace("\"a\"", "\"b\""));
            shell.file("all/2.yaml", "assistant_id: new\nresponse: {}\n");

            assertThat(shell.type("agent diff -f all -q")).isEqualTo(3);
            assertThat(shell.out).isEqualTo("agents/new\nagents/support\n");
            assertThat(shell.type("agent diff new -f all -q")).isEqualTo(3);
            assertThat(shell.out).isEqualTo("agents/new\n");
            assertThat(shell.type("agent diff gone -f all")).isEqualTo(4);
            assertThat(shell.type("agent diff -f all --fail-on risk -q")).isEqualTo(3);
            assertThat(shell.type("agent diff new -f all --fail-on risk -q")).isZero();
        }

        @Test
        void that_could_not_be_added_is_exit_code_8() {
            shell.input = "{\"assistant_id\":\"x\"}";

            assertThat(shell.type("agent diff -f -")).isEqualTo(8);
            assertThat(shell.err).contains("compare agent", "/response is required");
        }

        @Test
        void in_an_agentspace_that_is_not_there_is_exit_code_4() {
            shell.input = SUPPORT;

            assertThat(shell.type("agent diff -f - --agentspace-id nowhere")).isEqualTo(4);
        }
    }

    @Nested
    class With_another_place {
        @BeforeEach
        void where_the_agent_is_another() {
            shell.type("registry publish --tag v1");
            shell.type("agentspace create --agentspace-id staging --name staging --namespace local");
            shell.input = SUPPORT.replace("\"a\"", "{\"$secretRef\":\"K\"}");
            shell.type("agent add -f - --agentspace-id staging");
            shell.type("secret add K --scope global --agentspace-id staging");
            shell.type("secret add UNRELATED --scope global --agentspace-id staging");
        }

        @Test
        void shows_the_agent_and_the_declarations_that_it_needs() {
            assertThat(shell.type("agent diff support --with agentspace:staging -q"))
                    .isEqualTo(3);
            assertThat(shell.out).isEqualTo("agents/support\nsecrets/global/K\n");

            assertThat(shell.type("agent diff support --agentspace-id staging --with local/my-agents:v1 --format json"))
                    .isEqualTo(3);
            assertThat(shell.out)
                    .contains("\"agentspace staging\"", "ghcr.io/local/my-agents:v1@sha256:", "model-changed");
        }

        @Test
        void that_has_the_same_is_exit_code_0() {
            assertThat(shell.type("agent diff support --with local/my-agents:v1"))
                    .isZero();
            assertThat(shell.type("agent diff support other --with local/my-agents"))
                    .isEqualTo(4);
        }

        @Test
        void where_neither_has_it_is_exit_code_4() {
            assertThat(shell.type("agent diff gone --with agentspace:staging")).isEqualTo(4);

            assertThat(shell.err).contains("it is neither in agentspace default nor in agentspace staging");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " support", " --with staging", " -f - --with staging", " support --with :v1"})
    void words_that_make_no_sense_together_are_exit_code_2(String words) {
        assertThat(shell.type("agent diff" + words)).isEqualTo(2);
    }
}
