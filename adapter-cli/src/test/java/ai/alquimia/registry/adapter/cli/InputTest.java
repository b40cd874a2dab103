package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InputTest {
    private static final String ONE = "{\"assistant_id\":\"one\",\"response\":{}}";
    private static final String TWO = "{\"assistant_id\":\"two\",\"response\":{}}";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void an_empty_agentspace() {
        shell = new Shell(directory);
        shell.adapters.agentspace();
    }

    private String added() {
        shell.type("agent list -q");
        return shell.out.replaceAll("\\R", " ").strip();
    }

    @Nested
    class Documents {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[" + ONE + "," + TWO + "]",
                    "\n  [" + ONE + "," + TWO + "]",
                    "assistant_id: one\nresponse: {}\n---\nassistant_id: two\nresponse: {}\n",
                    "- {assistant_id: one, response: {}}\n- {assistant_id: two, response: {}}\n"
                })
        void come_many_at_a_time_on_standard_input(String text) {
            shell.input = text;

            assertThat(shell.type("agent add -f -")).as(shell.err).isZero();

            assertThat(added()).isEqualTo("one two");
        }

        @Test
        void of_json_that_merely_follow_one_another_are_refused_with_the_place() {
            shell.input = ONE + "\n" + TWO;

            assertThat(shell.type("agent add -f -")).isEqualTo(8);

            assertThat(shell.err).contains("line 2, column 1: has something behind its end");
        }

        @Test
        void come_from_a_directory_and_from_several_files() {
            shell.file("in/1.json", ONE);
            shell.file("in/2.YML", "assistant_id: two\nresponse: {}\n");
            shell.file("in/README.md", "no document");
            shell.file("in/.hidden.json", "no document");
            shell.file("ünï.json", "{\"assistant_id\":\"ünï\",\"response\":{}}");

            assertThat(shell.type("agent add -f in -f ünï.json")).as(shell.err).isZero();

            assertThat(added()).isEqualTo("one two ünï");
        }

        @Test
        void are_only_checked_in_a_dry_run() {
            shell.input = ONE;

            assertThat(shell.type("agent add -f - --dry-run")).isZero();

            assertThat(shell.err).contains("would add 1 agent to agentspace default");
            assertThat(added()).isEmpty();
        }
    }

    @Nested
    class Mistakes {
        @Test
        void of_all_files_are_listed_together_and_nothing_is_added() {
            shell.file("good.json", ONE);
            shell.file("long.json", "{\"assistant_id\":\"x\",\"nickname\":\"" + "x".repeat(65) + "\"}");
            shell.file("list.yaml", "- response: {}\n- just text\n");
            shell.file("broken.json", "{\n  \"a\" 1}");

            assertThat(shell.type("agent add -f good.json -f long.json -f list.yaml -f broken.json -f none.json"))
                    .isEqualTo(8);

            assertThat(shell.err)
                    .contains("add agent: 6 problems")
                    .contains("long.json: /nickname has 65 characters; at most 64 are allowed")
                    .contains("long.json: /response is required")
                    .contains("list.yaml, document 1: /assistant_id is required")
                    .contains("list.yaml, document 2\": is not a JSON object")
                    .containsPattern("broken.json\": line 2, column [0-9]+: ")
                    .contains("none.json\": no such file");
            assertThat(added()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "dup.json    | {\"a\":1,\"a\":2}         | two fields with one name",
                    "dup.yaml    | {a: 1, a: 2}             | the key \"a\" twice",
                    "tag.yaml    | !!java.net.URL [x]       | has a tag",
                    "alias.yaml  | {a: &x [1], b: [*x, *x]} | has an anchor",
                    "text.json   | hello                    | line 1, column 1",
                    "scalar.yaml | hello                    | is not a JSON object",
                    "empty.json  | ''                       | is empty",
                    "none.yaml   | []                       | holds no document",
                })
        void are_named_with_their_file(String file, String text, String message) {
            shell.file(file, text);

            assertThat(shell.type("agent add -f " + file)).isEqualTo(8);

            assertThat(shell.err)
                    .startsWith("alquimia: read ")
                    .contains(file)
                    .contains(message)
                    .doesNotContain("\tat ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"deep.json", "deep.yaml"})
        void of_ten_thousand_levels_are_found_at_once(String file) {
            shell.file(file, "[".repeat(10_000) + "]".repeat(10_000));

            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThat(shell.type("agent add -f " + file)).isEqualTo(8));

            assertThat(shell.err).contains("deeper than 500 levels");
        }

        @Test
        void of_an_alias_bomb_are_found_at_once() {
            var bomb = new StringBuilder("a0: &a0 [x, x]\n");
            for (int at = 1; at < 60; at++) {
                bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(at, at, at - 1, at - 1));
            }
            shell.file("bomb.yaml", bomb.toString());

            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> assertThat(shell.type("agent add -f bomb.yaml")).isEqualTo(8));

            assertThat(shell.err).contains("bomb.yaml").contains("line 1, column ");
        }

        @Test
        void of_size_and_kind_are_told_apart() throws IOException {
            Files.write(directory.resolve("big.json"), new byte[17 * 1024 * 1024]);
            Files.write(directory.resolve("binary.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe, 0});
            Files.createDirectory(directory.resolve("dir.json"));

            assertThat(shell.type("agent add -f big.json")).isEqualTo(8);
            assertThat(shell.err).contains("big.json\": is larger than 16 MiB");
            assertThat(shell.type("agent add -f binary.json")).isEqualTo(8);
            assertThat(shell.err).containsPattern("binary.json\": line 1, column [0-9]+: is not UTF-8");
            assertThat(shell.type("agent add -f dir.json")).isEqualTo(4);
            assertThat(shell.err).contains("dir.json\": it holds no file named");
            assertThat(shell.type("agent add -f none.json")).isEqualTo(4);
            assertThat(shell.err).contains("none.json\": no such file").doesNotContain("hint:");
        }
    }
}
