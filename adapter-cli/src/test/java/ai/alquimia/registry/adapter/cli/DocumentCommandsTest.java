package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentCommandsTest {
    private static final String SUPPORT =
            "{\"assistant_id\":\"support\",\"tags\":[\"a\",\"b\"],\"response\":{\"t\":1e-07,\"n\":3.0}}";
    private static final String BILLING = "{\"assistant_id\":\"billing\",\"response\":{\"t\":5}}";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void two_agents() {
        shell = new Shell(directory);
        shell.adapters.agentspace(Shell.json(SUPPORT), Shell.json(BILLING));
    }

    @Nested
    class Listing {
        @Test
        void a_table_has_aligned_columns() {
            assertThat(shell.run("agent", "list")).isZero();

            assertThat(shell.out).isEqualToNormalizingNewlines("""
                            ASSISTANT_ID   NICKNAME   TAGS   DESCRIPTION
                            support                   a, b
                            billing
                            """);
        }

        @Test
        void json_is_an_array_of_the_stored_documents_with_their_spelling_of_numbers() {
            shell.run("agent", "list", "--format", "json", "--filter", "assistant_id=support");

            assertThat(shell.out).isEqualToNormalizingNewlines("""
                            [
                              {
                                "assistant_id": "support",
                                "tags": [
                                  "a",
                                  "b"
                                ],
                                "response": {
                                  "t": 1e-07,
                                  "n": 3.0
                                }
                              }
                            ]
                            """);
        }

        @Test
        void quiet_is_ids_only_and_may_stand_before_the_verb() {
            shell.run("-q", "agent", "list", "--filter", "response.t>=5");

            assertThat(shell.out).isEqualToNormalizingNewlines("billing\n");
        }

        @Test
        void a_selector_and_a_filter_must_both_hold() {
            shell.run(
                    "agent",
                    "list",
                    "-q",
                    "--selector",
                    "{\"tags\":{\"$any\":[\"a\"]}}",
                    "--filter",
                    "assistant_id~ill");

            assertThat(shell.out).isEmpty();
        }

        @Test
        void a_stored_document_that_breaks_a_rule_is_listed_with_a_warning() {
            shell = new Shell(directory);
            shell.adapters.agentspace(Shell.json("{\"assistant_id\":\"odd\"}"));

            assertThat(shell.run("agent", "list", "-q")).isZero();

            assertThat(shell.out).contains("odd");
            assertThat(shell.err).contains("warning: agent odd (doc id 1) breaks a rule: /response is required");
        }
    }

    @Nested
    class Getting {
        @Test
        void a_table_names_each_leaf_by_its_path() {
            shell.run("agent", "get", "support");

            assertThat(shell.out).isEqualToNormalizingNewlines("""
                            FIELD          VALUE
                            assistant_id   support
                            tags           a, b
                            response.t     1e-07
                            response.n     3.0
                            """);
        }

        @Test
        void yaml_is_the_stored_document() {
            shell.run("agent", "get", "billing", "--format", "yaml");

            assertThat(shell.out).isEqualToNormalizingNewlines("assistant_id: billing\nresponse:\n  t: 5\n");
        }

        @Test
        void an_unknown_agent_is_exit_code_4_with_a_hint() {
            assertThat(shell.run("agent", "get", "nobody")).isEqualTo(4);

            assertThat(shell.err)
                    .contains("alquimia: get agent \"nobody\": there is no such agent")
                    .contains("hint:");
        }
    }

    @Nested
    class Adding {
        @Test
        void yaml_with_several_documents_adds_them_all() throws IOException {
            Files.writeString(
                    directory.resolve("two.yaml"),
                    "assistant_id: one\nresponse: {}\n---\nassistant_id: two\nresponse: {}\n");

            assertThat(shell.run("agent", "add", "-q", "-f", "two.yaml")).isZero();

            assertThat(shell.out).isEqualToNormalizingNewlines("one\ntwo\n");
        }

        @Test
        void every_problem_of_every_file_is_listed_and_nothing_is_written() throws IOException {
            Files.createDirectory(directory.resolve("in"));
            Files.writeString(directory.resolve("in/good.json"), "{\"assistant_id\":\"good\",\"response\":{}}");
            Files.writeString(
                    directory.resolve("in/long.json"),
                    "{\"assistant_id\":\"long\",\"nickname\":\"" + "x".repeat(65) + "\"}");

            assertThat(shell.run("agent", "add", "-f", "in")).isEqualTo(8);

            assertThat(shell.err)
                    .contains("long.json: /nickname has 65 characters")
                    .contains("long.json: /response is required");
            shell.run("agent", "list", "-q");
            assertThat(shell.out).isEqualToNormalizingNewlines("support\nbilling\n");
        }

        @Test
        void broken_json_names_file_line_and_column() {
            shell.input = "{\n  \"assistant_id\": }";

            assertThat(shell.run("agent", "add", "-f", "-")).isEqualTo(8);

            assertThat(shell.err).contains("\"standard input\": line 2, column ");
        }

        @Test
        void a_file_that_does_not_exist_is_exit_code_4() {
            assertThat(shell.run("agent", "add", "-f", "none.json")).isEqualTo(4);

            assertThat(shell.err).contains("none.json").contains("no such file");
        }

        @Test
        void a_secret_is_declared_by_its_key() {
            assertThat(shell.run("secret", "add", "OPENAI_API_KEY", "--scope", "shared"))
                    .isZero();

            shell.run("secret", "list", "-q");
            assertThat(shell.out).isEqualToNormalizingNewlines("OPENAI_API_KEY\n");
        }
    }

    @Nested
    class Deleting {
        @Test
        void by_selector_needs_yes_without_a_terminal() {
            assertThat(shell.run("agent", "delete", "--filter", "response.t=5")).isEqualTo(2);
            assertThat(shell.err).contains("--yes");

            assertThat(shell.run("agent", "delete", "--filter", "response.t=5", "-y"))
                    .isZero();
            shell.run("agent", "list", "-q");
            assertThat(shell.out).isEqualToNormalizingNewlines("support\n");
        }

        @Test
        void a_dry_run_removes_nothing() {
            assertThat(shell.run("agent", "delete", "support", "--dry-run")).isZero();

            assertThat(shell.run("agent", "get", "support")).isZero();
        }

        @Test
        void one_missing_id_keeps_all() {
            assertThat(shell.run("agent", "delete", "support", "nobody")).isEqualTo(4);

            assertThat(shell.run("agent", "get", "support")).isZero();
        }

        @Test
        void somebody_at_a_terminal_can_decline() {
            shell.ttys = Set.of(Tty.IN, Tty.ERR);
            shell.input = "n\n";

            assertThat(shell.run("agent", "delete", "support")).isEqualTo(1);

            assertThat(shell.run("agent", "get", "support")).isZero();
        }
    }
}
