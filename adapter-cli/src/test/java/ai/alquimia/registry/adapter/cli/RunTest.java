package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run} in process, where its outputs are no terminals and so are masked; RunIT has the rest. */
final class RunTest {
    private static final String VALUE = "sk-recognisable-0815";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_agent_that_needs_a_key() {
        shell = new Shell(directory);
        shell.adapters.agentspace(
                Shell.json("{\"assistant_id\":\"support\",\"response\":{\"api_key\":{\"$secretRef\":\"MY_KEY\"}}}"));
        shell.environment.put("MY_KEY", VALUE);
        shell.environment.put("PATH", System.getenv("PATH"));
        shell.environment.put("XDG_RUNTIME_DIR", directory.toString());
        shell.type("secret add MY_KEY");
    }

    @AfterEach
    void no_pipe_is_left() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files.filter(Files::isDirectory)).isEmpty();
        }
    }

    @Nested
    class A_parameter {
        @BeforeEach
        void that_the_agent_refers_to() {
            shell.file("p.json", "{\"parameter_id\":\"model\",\"config\":{\"url\":{\"$secretRef\":\"MODEL_URL\"}}}");
            shell.file("a.json", "{\"assistant_id\":\"a\",\"response\":{\"model\":{\"$paramRef\":\"model\"}}}");
            shell.environment.put("MODEL_URL", "https://inference.example/v1");
            shell.type("secret add MODEL_URL");
            shell.type("parameter add -f p.json");
            shell.type("agent add -f a.json");
        }

        @Test
        void gives_its_secrets_and_its_value_too() {
            var script = "[ \"$MODEL_URL\" = https://inference.example/v1 ] && cat \"$ALQUIMIA_AGENT_CONFIG\"";
            assertThat(shell.run("run", "--agent", "a", "--", "sh", "-c", script))
                    .isZero();

            assertThat(shell.out).contains("\"url\": \"***\"");
        }

        @Test
        void may_be_given_another_value() {
            assertThat(shell.run(
                            "run",
                            "--agent",
                            "a",
                            "--param",
                            "model=7",
                            "--",
                            "sh",
                            "-c",
                            "cat $ALQUIMIA_AGENT_CONFIG"))
                    .isZero();

            assertThat(shell.out).contains("\"model\": 7");
        }
    }

    @Nested
    class The_command {
        @Test
        void gets_its_words_as_they_are_after_the_first_two_hyphens() {
            assertThat(shell.run(
                            "run", "--agent", "support", "--", "printf", "<%s>", "--", "--format", "", "a b", "-y"))
                    .isZero();

            assertThat(shell.out).isEqualTo("<--><--format><><a b><-y>");
        }

        @Test
        void keeps_its_options_also_without_the_hyphens() {
            assertThat(shell.run("run", "--agent", "support", "printf", "<%s>", "--", "--mask", "--help"))
                    .isZero();

            assertThat(shell.out).isEqualTo("<--><--mask><--help>");
        }

        @Test
        void gives_its_exit_code_and_both_outputs_masked() {
            assertThat(shell.run(
                            "run", "--agent", "support", "--", "sh", "-c", "echo $MY_KEY; echo -$MY_KEY- >&2; exit 3"))
                    .isEqualTo(3);

            assertThat(shell.out).isEqualTo("***\n");
            assertThat(shell.err).isEqualTo("-***-\n");
        }

        @ParameterizedTest
        @CsvSource({"nosuch,127", "./nosuch,127", "'',127", "/,126", "/etc/passwd,126"})
        void that_cannot_be_run_is_the_shells_exit_code_before_anything_is_resolved(String command, int code) {
            shell.environment.remove("MY_KEY");

            assertThat(shell.run("run", "--agent", "support", "--", command)).isEqualTo(code);

            assertThat(shell.err)
                    .startsWith("alquimia: run \"" + command + "\": ")
                    .hasLineCount(1);
        }

        @Test
        void without_an_interpreter_is_126() throws Exception {
            shell.file("broken", "#!/nowhere/interpreter\n");
            assertThat(directory.resolve("broken").toFile().setExecutable(true)).isTrue();

            assertThat(shell.run("run", "--agent", "support", "--", directory + "/broken"))
                    .isEqualTo(126);

            assertThat(shell.err).contains("/broken").doesNotContain(VALUE, "Exception");
        }
    }

    @Nested
    class Bad_arguments {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "run -- true",
                    "run --agent support",
                    "run --agent support --",
                    "run --agent support --mask --no-mask -- true",
                    "run --agent support --nosuch -- true"
                })
        void are_exit_code_2(String line) {
            assertThat(shell.type(line)).isEqualTo(2);

            assertThat(shell.err).startsWith("alquimia: ");
        }

        @Test
        void name_no_agent() {
            assertThat(shell.type("run --agent nobody -- true")).isEqualTo(4);
        }

        @Test
        void or_a_key_without_a_value_start_nothing() {
            shell.environment.remove("MY_KEY");

            assertThat(shell.type("run --agent support -- echo started")).isEqualTo(6);

            assertThat(shell.out).isEmpty();
        }

        @Test
        void or_two_keys_that_are_one_variable_start_nothing() {
            shell.input =
                    "{\"assistant_id\":\"bad\",\"response\":{\"a\":{\"$secretRef\":\"A-B\"},\"b\":{\"$secretRef\":\"A.B\"}}}";
            shell.type("agent add -f -");
            shell.type("secret add A-B");
            shell.type("secret add A.B --scope shared");
            shell.environment.put("A-B", VALUE);
            shell.environment.put("default_A.B", VALUE);

            assertThat(shell.type("run --agent bad -- echo started")).isEqualTo(8);

            assertThat(shell.out).isEmpty();
            assertThat(shell.err).contains("are one variable, A_B").doesNotContain(VALUE);
        }

        @Test
        void or_a_key_that_steers_programs_start_nothing() {
            shell.input = "{\"assistant_id\":\"bad\",\"response\":{\"k\":{\"$secretRef\":\"LD_PRELOAD\"}}}";
            shell.type("agent add -f -");
            shell.type("secret add LD_PRELOAD");
            shell.environment.put("LD_PRELOAD", VALUE);

            assertThat(shell.type("run --agent bad -- echo started")).isEqualTo(8);

            assertThat(shell.out).isEmpty();
            assertThat(shell.err).contains("LD_PRELOAD").doesNotContain(VALUE);
        }
    }

    @Nested
    class Masking {
        @Test
        void is_for_what_is_kept_when_only_the_errors_are_redirected() {
            shell.ttys = Set.of(Tty.IN, Tty.OUT);

            assertThat(shell.run("run", "--agent", "support", "--", "sh", "-c", "echo $MY_KEY >&2"))
                    .isZero();

            assertThat(shell.err).isEqualTo("***\n");
        }

        @Test
        void warns_of_a_value_that_is_too_short_for_it() {
            shell.environment.put("MY_KEY", "abc");

            assertThat(shell.run("run", "--agent", "support", "--", "printenv", "MY_KEY"))
                    .isZero();

            assertThat(shell.out).isEqualTo("abc\n");
            assertThat(shell.err).isEqualTo("warning: the value of MY_KEY is too short to be masked\n");
        }
    }
}
