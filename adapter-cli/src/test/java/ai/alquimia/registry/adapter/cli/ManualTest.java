package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ManualTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^  (?:[A-Z_]+=\\S+ )?alquimia (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void a_shell() {
        shell = new Shell(directory);
    }

    /** The whole tree, as the words that lead to each command. */
    static Stream<String> commands() {
        return paths("", CommandTree.make()).stream();
    }

    private static List<String> paths(String path, CommandLine command) {
        var paths = new ArrayList<>(List.of(path));
        command.getSubcommands().forEach((name, child) -> paths.addAll(paths((path + " " + name).strip(), child)));
        return paths;
    }

    @Nested
    class Help {
        @ParameterizedTest
        @MethodSource("ai.alquimia.registry.adapter.cli.ManualTest#commands")
        void says_what_each_command_does_and_gives_an_example_that_can_be_typed(String path) {
            assertThat(shell.type((path + " --help").strip())).isZero();

            String help = shell.out;
            assertThat(help).startsWith(("Usage: alquimia " + path).strip());
            var examples =
                    EXAMPLE.matcher(help).results().map(found -> found.group(1)).toList();
            assertThat(examples).isNotEmpty();
            for (String example : examples) {
                if (!example.contains("COMMAND")) {
                    CommandTree.make().parseArgs(words(example));
                }
            }
            assertThat(help.lines().skip(1).filter(line -> !line.isBlank()))
                    .as("a description, options, an example")
                    .hasSizeGreaterThan(3);
        }

        private String[] words(String example) {
            return WORD.matcher(example.replaceFirst("[|)].*", ""))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .toArray(String[]::new);
        }

        @ParameterizedTest
        @MethodSource("ai.alquimia.registry.adapter.cli.ManualTest#commands")
        void describes_each_command_and_every_option(String path) {
            var command = CommandTree.make();
            for (String word : path.isEmpty() ? new String[0] : path.split(" ")) {
                command = command.getSubcommands().get(word);
            }

            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
            assertThat(command.getCommandSpec().args())
                    .allSatisfy(argument -> assertThat(argument.description())
                            .as(argument.paramLabel())
                            .isNotEmpty());
        }

        @Test
        void can_be_asked_for_by_the_word_help() {
            shell.type("registry fetch --help");
            String help = shell.out;

            assertThat(shell.type("help registry fetch")).isZero();

            assertThat(shell.out).isEqualTo(help);
            assertThat(help.indexOf("--source=REF")).isLessThan(help.indexOf("Of every command:"));
        }
    }

    @Nested
    class Options_of_every_command {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "--format json version",
                    "--format=json version",
                    "version --format json",
                    "version --format JSON",
                    "-v --format json --debug version",
                    "version -v --debug --format json"
                })
        void stand_before_or_after_it(String line) {
            assertThat(shell.type(line)).isZero();

            assertThat(shell.out).startsWith("{");
        }

        @Test
        void stand_before_after_and_between_noun_and_verb() {
            for (String line : List.of("-q agentspace list", "agentspace -q list", "agentspace list -q")) {
                assertThat(shell.type(line)).as(line).isZero();
                assertThat(shell.out).as(line).isEmpty();
            }
        }
    }

    @Test
    void the_version_is_that_of_the_build() {
        assertThat(shell.type("version -q")).isZero();
        assertThat(shell.out.strip()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");

        String number = shell.out.strip();
        assertThat(shell.type("--version")).isZero();
        assertThat(shell.out.strip()).isEqualTo("alquimia " + number);
    }
}
