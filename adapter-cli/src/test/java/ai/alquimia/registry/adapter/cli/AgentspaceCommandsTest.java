package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentspaceCommandsTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void one_agentspace() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"support\",\"response\":{}}"));
    }

    @Nested
    class Creating {
        @Test
        void says_how_to_work_on_it() {
            assertThat(shell.type("agentspace create --name Other --namespace prod -q"))
                    .isZero();
            assertThat(shell.out).isEqualToNormalizingNewlines("Other\n");

            shell.type("agentspace create --name third --namespace prod --visibility public");
            assertThat(shell.err).contains("created agentspace third").contains("--agentspace-id third");
        }

        @Test
        void takes_a_file_and_the_flags_win() {
            shell.file("meta.yaml", "name: from-file\nnamespace: prod\nx_vendor: 1\n");

            assertThat(shell.type("agentspace create -f meta.yaml --name from-flag --format json"))
                    .isZero();

            assertThat(shell.out).contains("\"name\": \"from-flag\"").contains("\"x_vendor\": 1");
        }

        @Test
        void a_name_that_is_taken_is_exit_code_5() {
            assertThat(shell.type("agentspace create --name my-agents --namespace local"))
                    .isEqualTo(5);

            assertThat(shell.err).contains("hint: choose another").contains("--name or --namespace");
        }

        @Test
        void without_a_name_is_exit_code_8() {
            assertThat(shell.type("agentspace create --namespace local")).isEqualTo(8);

            assertThat(shell.err).contains("/name is required");
        }
    }

    @Nested
    class Looking {
        @Test
        void lists_those_that_match() {
            shell.type("agentspace create --name other --namespace prod");

            shell.type("agentspace list -q --filter namespace!=prod");

            assertThat(shell.out).isEqualToNormalizingNewlines("default\n");
        }

        @Test
        void shows_the_digest_of_the_content() {
            assertThat(shell.type("agentspace show")).isZero();

            assertThat(shell.out).containsPattern("content_digest +sha256:[0-9a-f]{64}");
        }

        @Test
        void shows_what_cannot_be_published_with_a_warning() {
            shell = new Shell(directory);
            shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"odd\"}"));

            assertThat(shell.type("agentspace show")).isZero();

            assertThat(shell.out).contains("my-agents").doesNotContain("content_digest");
            assertThat(shell.err).contains("warning: cannot be published:").contains("response is required");
        }

        @Test
        void at_none_is_exit_code_4_with_a_hint() {
            assertThat(shell.type("agentspace show --agentspace-id none")).isEqualTo(4);

            assertThat(shell.err)
                    .contains("show agentspace \"none\": there is no such agentspace")
                    .contains("alquimia agentspace list");
        }

        @Test
        void at_one_whose_id_leaves_the_directory_is_exit_code_8() {
            assertThat(shell.type("agent list --agentspace-id ../x")).isEqualTo(8);

            assertThat(shell.err).startsWith("alquimia: use agentspace id \"../x\"");
        }
    }

    @Nested
    class Updating {
        @Test
        void changes_and_clears_only_what_is_named() {
            assertThat(shell.run("agentspace", "update", "--description", "the desk", "--status", "disabled"))
                    .isZero();
            assertThat(shell.type("agentspace update --clear description --format json"))
                    .isZero();

            assertThat(shell.out).contains("\"description\": null").contains("\"status\": \"disabled\"");
        }

        @Test
        void none_is_exit_code_4() {
            assertThat(shell.type("agentspace update --name x --agentspace-id none"))
                    .isEqualTo(4);
        }
    }

    @Nested
    class Destroying {
        @Test
        void needs_yes_where_nobody_can_be_asked() {
            assertThat(shell.type("agentspace destroy")).isEqualTo(2);
            assertThat(shell.err).contains("--yes");
            assertThat(shell.type("agentspace show")).isZero();

            assertThat(shell.type("agentspace destroy -y")).isZero();
            assertThat(shell.type("agentspace show")).isEqualTo(4);
        }

        @Test
        void asks_somebody_at_a_terminal() {
            shell.ttys = Set.of(Tty.IN, Tty.ERR);
            shell.input = "";
            assertThat(shell.type("agentspace destroy")).isEqualTo(1);

            shell.input = "y\n";
            assertThat(shell.type("agentspace destroy")).isZero();

            assertThat(shell.err).contains("Destroy agentspace default with all it holds? [y/N]");
        }

        @Test
        void can_be_tried_without_effect() {
            assertThat(shell.type("agentspace destroy --dry-run")).isZero();

            assertThat(shell.err).contains("would destroy agentspace default");
            assertThat(shell.type("agentspace show")).isZero();
        }

        @Test
        void none_is_exit_code_4() {
            assertThat(shell.type("agentspace destroy -y --agentspace-id none")).isEqualTo(4);
        }
    }
}
