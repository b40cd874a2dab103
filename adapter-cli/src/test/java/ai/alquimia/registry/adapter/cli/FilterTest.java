package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void three_agents() {
        shell = new Shell(directory);
        shell.adapters.agentspace(
                Shell.json(
                        "{\"assistant_id\":\"a\",\"n\":5,\"on\":true,\"s\":\"5\",\"o\":{\"k.1\":\"=x\"},\"response\":{}}"),
                Shell.json("{\"assistant_id\":\"b\",\"n\":7.0,\"on\":false,\"s\":\"null\",\"response\":{}}"),
                Shell.json("{\"assistant_id\":\"c\",\"n\":null,\"s\":\"x y\",\"response\":{}}"));
    }

    @Nested
    class Conditions {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "n=5             | a",
                    "n=5.0           | a",
                    "n!=5            | b c",
                    "n>5             | b",
                    "n>=5            | a b",
                    "n<7             | a",
                    "n<=7            | a b",
                    "n=null          | c",
                    "on=true         | a",
                    "on=True         | ''",
                    "s=\"5\"         | a",
                    "s=5             | ''",
                    "s=\"null\"      | b",
                    "s=x y           | c",
                    "s~^x            | c",
                    "s~null          | b",
                    "s~5             | a",
                    "s~\"x y\"       | c",
                    "o.k\\.1==x      | a",
                    "assistant_id~[ab] | a b",
                    "missing=1       | ''",
                })
        void compare_json_scalars_and_other_text(String filter, String found) {
            assertThat(shell.run("agent", "list", "-q", "--filter", filter))
                    .as(shell.err)
                    .isZero();

            assertThat(shell.out.replaceAll("\\R", " ").strip()).isEqualTo(found);
        }

        @Test
        void must_all_hold() {
            shell.type("agent list -q --filter n>=5 --filter on=false --selector {\"s\":{\"$exists\":true}}");

            assertThat(shell.out.strip()).isEqualTo("b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"--filter n=5 --filter on=false", "--filter on=false --filter n=5"})
        void must_all_hold_whichever_comes_last(String filters) {
            shell.type("agent list -q " + filters);

            assertThat(shell.out).isEmpty();
        }
    }

    @Nested
    class Mistakes {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "--filter   | assistant_id      | read filter \"assistant_id\": is not PATH",
                    "--filter   | =x                | read filter \"=x\"",
                    "--filter   | a..b=1            | read path \"a..b\"",
                    "--filter   | a~(               | read regular expression \"(\"",
                    "--selector | [1]               | is not a JSON object",
                    "--selector | {\"a\":{\"$bad\":1}} | $bad",
                    "--selector | {\"a\":           | read \"--selector\": line 1, column ",
                })
        void are_exit_code_8_and_name_what_was_typed(String option, String text, String message) {
            assertThat(shell.run("agent", "list", option, text)).isEqualTo(8);

            assertThat(shell.err).startsWith("alquimia: ").contains(message);
        }

        @Test
        void in_a_selector_of_several_lines_have_line_and_column() {
            assertThat(shell.run("agent", "list", "--selector", "{\"a\":\n }")).isEqualTo(8);

            assertThat(shell.err).contains("line 2, column 2");
        }
    }
}
