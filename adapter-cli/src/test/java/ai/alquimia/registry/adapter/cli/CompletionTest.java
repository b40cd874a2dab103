package ai.alquimia.registry.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.testkit.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each script is loaded by its shell, which then says how it would complete a line. */
final class CompletionTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void a_shell() {
        shell = new Shell(directory);
    }

    private Path script(String of) {
        assertThat(shell.type("completion " + of)).isZero();
        shell.file("completion." + of, shell.out);
        return directory.resolve("completion." + of);
    }

    @Nested
    class Bash {
        /** The function is called as bash calls it; compopt works only within a real completion. */
        private static final String COMPLETE = """
                source "$0" || exit 1
                complete -p alquimia >/dev/null || exit 1
                compopt() { :; }
                COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*"
                _complete_alquimia
                printf '%s\\n' "${COMPREPLY[@]}"
                """;

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "alquimia reg                         | registry",
                    "alquimia -q agent re                 | render",
                    "alquimia registry fetch --so         | --source",
                    "alquimia agent list --format y       | yaml",
                    "alquimia secret add --scope s        | shared",
                    "alquimia agentspace create --visibility pu | public",
                    "alquimia completion f                | fish",
                    "alquimia ser                         | serve",
                    "alquimia serve --tls-c               | --tls-cert",
                    "alquimia tok                         | token",
                    "alquimia token rev                   | revoke",
                    "alquimia token create --role org     | org-admin",
                })
        void completes_commands_options_and_values(String line, String completion) {
            var bash = Program.require("bash");
            var arguments = new ArrayList<>(
                    List.of("--norc", "-c", COMPLETE, script("bash").toString()));
            arguments.addAll(List.of(line.split(" ")));

            var said = bash.run(arguments.toArray(new String[0])).succeeded();

            assertThat(said.out().strip()).isEqualTo(completion);
            assertThat(said.err()).isEmpty();
        }
    }

    @Nested
    class Zsh {
        @Test
        void knows_the_command_after_loading_the_script() {
            var zsh = Program.require("zsh");

            var said = zsh.run(
                            "-f",
                            "-c",
                            "autoload -U compinit && compinit -u -D && source \"$1\" && print ${_comps[alquimia]}",
                            "zsh",
                            script("zsh").toString())
                    .succeeded();

            assertThat(said.out()).contains("_bash_complete").contains("_complete_alquimia");
            assertThat(said.err()).isEmpty();
        }
    }

    @Nested
    class Fish {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "alquimia reg                         | registry",
                    "alquimia -q agent re                 | render",
                    "alquimia registry fetch --so         | --source",
                    "alquimia agent list --format y       | yaml",
                    "alquimia secret add --scope s        | shared",
                    "alquimia agentspace create --visibility pu | public",
                    "alquimia completion f                | fish",
                    "alquimia ser                         | serve",
                    "alquimia serve --tls-c               | --tls-cert",
                    "alquimia tok                         | token",
                    "alquimia token rev                   | revoke",
                    "alquimia token create --role org     | org-admin",
                    "alquimia agent add -f completion.f   | completion.fish",
                })
        void completes_commands_options_and_values(String line, String completion) {
            var fish = Program.require("fish");

            var said = fish.run(
                            "--no-config",
                            "-c",
                            "source $argv[1]; cd $argv[2]; complete -C $argv[3]",
                            script("fish").toString(),
                            directory.toString(),
                            line)
                    .succeeded();

            assertThat(said.out().lines().map(found -> found.split("\t", 2)[0])).containsExactly(completion);
        }
    }
}
